/** What a module may take from its device, kind by kind, and what one of them covers. */
@NullMarked
package org.moduleyard.edge.privilege;

import org.jspecify.annotations.NullMarked;
