/**
 * The parts of an offer in preparation: its identity, its version, and preconditions of changes.
 */
@NamedInterface("draft")
@NullMarked
package org.moduleyard.server.offer.draft;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
