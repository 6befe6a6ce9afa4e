package org.moduleyard.oci.build;

import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.reference.Digest;

/**
 * A layer that was written.
 *
 * @param descriptor of the packed blob
 * @param diffId of the archive before packing, as configurations name it
 */
public record Layer(Descriptor descriptor, Digest diffId) {}
