/** The servers that are measured: ours and others, started, filled and described. */
@NullMarked
package org.moduleyard.bench.server;

import org.jspecify.annotations.NullMarked;
