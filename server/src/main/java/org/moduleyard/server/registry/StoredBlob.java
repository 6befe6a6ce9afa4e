package org.moduleyard.server.registry;

import org.moduleyard.oci.reference.Digest;

/** A blob that a manifest of some repository refers to; {@code size} in bytes. */
record StoredBlob(Digest digest, long size) {}
