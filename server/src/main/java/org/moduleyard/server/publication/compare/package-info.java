/** Two versions of an offer side by side; pure functions. */
@NullMarked
package org.moduleyard.server.publication.compare;

import org.jspecify.annotations.NullMarked;
