package org.moduleyard.certifier.image;

import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.layer.LayerEntry;

/**
 * A file, directory or link that a container of the image sees, and the layer it comes from.
 *
 * @param entry with the path, owner and mode that it has in the end
 * @param linked for a hard link: the entry with the content, which may be visible by this name
 *     alone; else null
 */
public record ImageFile(LayerEntry entry, ScannedLayer layer, @Nullable ImageFile linked) {

  ImageFile(LayerEntry entry, ScannedLayer layer) {
    this(entry, layer, null);
  }

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
