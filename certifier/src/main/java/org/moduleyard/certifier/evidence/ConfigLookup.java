package org.moduleyard.certifier.evidence;

import org.moduleyard.oci.manifest.ImageConfig;

/** The result of looking for the configuration of an image. */
public sealed interface ConfigLookup {

  /** A configuration that can be read. */
  record Found(ImageConfig config) implements ConfigLookup {}

  /** None, or one that cannot be read, and why. */
  record Unusable(String reason) implements ConfigLookup {}
}
