package org.moduleyard.oci.layer;

import org.moduleyard.oci.reference.Digest;

/**
 * The totals of a layer that was read to its end.
 *
 * @param diffId SHA-256 of the unpacked layer, as the image configuration names it
 */
public record LayerSummary(int entries, long unpackedBytes, Digest diffId) {}
