package org.moduleyard.certifier.image;

import org.moduleyard.oci.layer.LayerEntry;

/** A file, directory or link that a container of the image sees, and the layer it comes from. */
public record ImageFile(LayerEntry entry, ScannedLayer layer) {

  public String path() {
    return entry.path();
  }

  public boolean isFile() {
    return entry.type() == LayerEntry.Type.FILE;
  }

  public boolean isDirectory() {
    return entry.type() == LayerEntry.Type.DIRECTORY;
  }
}
