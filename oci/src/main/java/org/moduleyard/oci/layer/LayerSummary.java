package org.moduleyard.oci.layer;

import org.moduleyard.oci.reference.Digest;

/**
 * What reading a layer to its end brought to light.
 *
 * @param diffId SHA-256 of the unpacked layer, as the image configuration names it
 */
public record LayerSummary(int entries, long unpackedBytes, Digest diffId) {}
