/** Two versions of an offer side by side; pure functions. */
@NamedInterface("compare")
@NullMarked
package org.moduleyard.server.publication.compare;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
