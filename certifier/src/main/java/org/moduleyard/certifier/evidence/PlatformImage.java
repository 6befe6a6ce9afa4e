package org.moduleyard.certifier.evidence;

import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Platform;

/**
 * The image that a device of one platform gets.
 *
 * @param platform the platform in the index or, for an image that stands alone, in its
 *     configuration
 */
public record PlatformImage(Platform platform, Descriptor descriptor) {}
