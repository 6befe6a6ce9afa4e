package org.moduleyard.oci.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One image for one platform: its configuration and its layers, lowest first. */
public record ImageManifest(
    String mediaType,
    @Nullable String artifactType,
    Descriptor config,
    List<Descriptor> layers,
    @Nullable Descriptor subject,
    Map<String, String> annotations)
    implements Manifest {

  public ImageManifest {
    layers = List.copyOf(layers);
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
  }

  @Override
  public List<Descriptor> references() {
    return Stream.concat(Stream.of(config), layers.stream()).toList();
  }

  /** Whether it has the form of an image that is run: a configuration and layers to unpack. */
  public boolean isRunnable() {
    return MediaTypes.isConfig(config.mediaType())
        && !layers.isEmpty()
        && layers.stream().allMatch(layer -> MediaTypes.isLayer(layer.mediaType()));
  }
}
