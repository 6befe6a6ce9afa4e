/** Routes of IoT Edge hub: reading them, what is wrong with them, and how they may go on. */
@NullMarked
package org.moduleyard.edge.route;

import org.jspecify.annotations.NullMarked;
