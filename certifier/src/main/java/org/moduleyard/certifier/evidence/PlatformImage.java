package org.moduleyard.certifier.evidence;

import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Platform;

/**
 * The image that a device of one platform gets.
 *
 * @param platform what the index says or, for an image that stands alone, its configuration
 */
public record PlatformImage(Platform platform, Descriptor descriptor) {}
