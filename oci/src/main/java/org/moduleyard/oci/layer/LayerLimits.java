package org.moduleyard.oci.layer;

/**
 * How much of a layer is read before it is refused. All are checked while streaming.
 *
 * @param unpackedBytes of the whole layer
 * @param entries files, directories and links
 * @param ratio unpacked to packed bytes, looked at once more than 16 MiB are unpacked
 * @param pathBytes of one path or link target
 */
public record LayerLimits(long unpackedBytes, int entries, int ratio, int pathBytes) {
  public static final LayerLimits DEFAULT =
      new LayerLimits(32L * 1024 * 1024 * 1024, 1_000_000, 1000, 4096);

  public LayerLimits {
    if (unpackedBytes <= 0 || entries <= 0 || ratio <= 0 || pathBytes <= 0) {
      throw new IllegalArgumentException("Limits must be positive");
    }
  }
}
