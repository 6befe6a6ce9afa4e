/** Desired properties of module twins and the limits that hubs set them. */
@NullMarked
package org.moduleyard.edge.twin;

import org.jspecify.annotations.NullMarked;
