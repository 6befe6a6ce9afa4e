/** Checks of what lies in one image and what its configuration says. */
@NullMarked
package org.moduleyard.certifier.check.image;

import org.jspecify.annotations.NullMarked;
