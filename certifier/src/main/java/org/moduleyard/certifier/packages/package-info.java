/** Packages that are installed in images, as their package managers wrote them down. */
@NullMarked
package org.moduleyard.certifier.packages;

import org.jspecify.annotations.NullMarked;
