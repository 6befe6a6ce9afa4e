/** The tables of blobs, manifests, tags and referrers. */
@NamedInterface("store")
@NullMarked
package org.moduleyard.server.registry.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
