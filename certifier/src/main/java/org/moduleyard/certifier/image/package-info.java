/** Images as a container engine sees them: layers laid over each other, for checks to look at. */
@NullMarked
package org.moduleyard.certifier.image;

import org.jspecify.annotations.NullMarked;
