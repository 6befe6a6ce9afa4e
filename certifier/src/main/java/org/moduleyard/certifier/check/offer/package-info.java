/** Checks of the offer document, its pictures and where leads go. */
@NullMarked
package org.moduleyard.certifier.check.offer;

import org.jspecify.annotations.NullMarked;
