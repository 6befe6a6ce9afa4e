/**
 * Looks into layers: each is streamed once, all probes look at the same bytes, and what they noted
 * is kept by the digest of the layer.
 */
@NullMarked
package org.moduleyard.certifier.layer;

import org.jspecify.annotations.NullMarked;
