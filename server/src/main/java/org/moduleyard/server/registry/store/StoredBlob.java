package org.moduleyard.server.registry.store;

import org.moduleyard.oci.reference.Digest;

/** A blob that a manifest of some repository refers to; {@code size} in bytes. */
public record StoredBlob(Digest digest, long size) {}
