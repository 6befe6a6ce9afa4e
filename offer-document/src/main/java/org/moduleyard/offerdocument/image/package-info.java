/** The source of a plan's images, and the names and versions of their tags. */
@NullMarked
package org.moduleyard.offerdocument.image;

import org.jspecify.annotations.NullMarked;
