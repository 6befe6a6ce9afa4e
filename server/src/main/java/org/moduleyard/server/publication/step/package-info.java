/** The work of each publishing step, and the worker that does it. */
@NullMarked
package org.moduleyard.server.publication.step;

import org.jspecify.annotations.NullMarked;
