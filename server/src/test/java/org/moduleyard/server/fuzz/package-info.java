/** Requests that nobody would send, to every route there is. */
@NullMarked
package org.moduleyard.server.fuzz;

import org.jspecify.annotations.NullMarked;
