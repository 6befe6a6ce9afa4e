package org.moduleyard.server.catalog;

/**
 * One platform a plan's image runs on.
 *
 * @param platform OCI form, for instance {@code linux/arm/v7}
 * @param digest {@code sha256:…} of the platform's own manifest
 * @param compressedBytes size of a device's download: config and layers, compressed
 */
public record PlatformImage(String platform, String digest, long compressedBytes) {

  public PlatformImage {
    if (compressedBytes < 0) {
      throw new IllegalArgumentException("compressedBytes is negative: " + compressedBytes);
    }
  }
}
