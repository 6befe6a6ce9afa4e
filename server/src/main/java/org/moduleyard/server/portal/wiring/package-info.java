/** Checks and draws the default settings of a module while they are written. */
@NullMarked
package org.moduleyard.server.portal.wiring;

import org.jspecify.annotations.NullMarked;
