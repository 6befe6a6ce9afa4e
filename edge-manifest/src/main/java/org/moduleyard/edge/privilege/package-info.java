/** The privileges that modules may have on devices, kind by kind, and which covers which. */
@NullMarked
package org.moduleyard.edge.privilege;

import org.jspecify.annotations.NullMarked;
