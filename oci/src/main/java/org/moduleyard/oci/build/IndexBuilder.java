package org.moduleyard.oci.build;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.MediaTypes;

/** Writes an index over the images of several platforms, in the order they were added. */
public final class IndexBuilder {
  private final List<Descriptor> manifests = new ArrayList<>();
  private final Map<String, String> annotations = new LinkedHashMap<>();

  /** Adds what {@link ImageBuilder#writeTo} returned. */
  public IndexBuilder add(Descriptor manifest) {
    manifests.add(manifest);
    return this;
  }

  public IndexBuilder annotation(String name, String value) {
    annotations.put(name, value);
    return this;
  }

  public Descriptor writeTo(OciLayout layout) throws IOException {
    ImageIndex index = new ImageIndex(MediaTypes.OCI_INDEX, null, manifests, null, annotations);
    return layout.putManifest(index.write());
  }
}
