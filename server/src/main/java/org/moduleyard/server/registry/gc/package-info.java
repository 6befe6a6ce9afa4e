/** Deletes what no repository names any more. */
@NullMarked
package org.moduleyard.server.registry.gc;

import org.jspecify.annotations.NullMarked;
