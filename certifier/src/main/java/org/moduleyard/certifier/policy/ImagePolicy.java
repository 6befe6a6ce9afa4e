package org.moduleyard.certifier.policy;

import org.moduleyard.oci.layer.LayerLimits;

/**
 * The privileges that images may take on devices, and how much of an image is looked at.
 *
 * @param mostLayers more are a warning (IMG-09)
 * @param mostFiles in all layers of one image; an image with more is refused (IMG-05)
 * @param mostUnpackedBytes of one layer; a layer with more is refused (IMG-05)
 * @param mostUnpackRatio unpacked to packed bytes of one layer; a layer with more is taken for a
 *     decompression bomb and refused (IMG-05)
 * @param mostWastedBytes in files that no container sees; more are a warning if they are also more
 *     than {@code mostWastedPercent} (IMG-10)
 * @param mostWastedPercent of all bytes of files, 1 to 100
 * @param mostPrivilegePoints that a single privilege may have, 0 to 100; one with more is refused,
 *     whatever its weight (OPT-04)
 */
public record ImagePolicy(
    int mostLayers,
    int mostFiles,
    long mostUnpackedBytes,
    int mostUnpackRatio,
    long mostWastedBytes,
    int mostWastedPercent,
    int mostPrivilegePoints) {
  private static final int PATH_BYTES = 4096;

  /** The limits unless a policy has others. */
  public static final ImagePolicy STANDARD =
      new ImagePolicy(40, 300_000, 16L << 30, 500, 16L << 20, 20, 79);

  /** How far one layer is read. */
  public LayerLimits layerLimits() {
    return new LayerLimits(mostUnpackedBytes, mostFiles, mostUnpackRatio, PATH_BYTES);
  }
}
