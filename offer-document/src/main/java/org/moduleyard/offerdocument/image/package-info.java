/** Where the image of a plan is, and the names and versions of its tags. */
@NullMarked
package org.moduleyard.offerdocument.image;

import org.jspecify.annotations.NullMarked;
