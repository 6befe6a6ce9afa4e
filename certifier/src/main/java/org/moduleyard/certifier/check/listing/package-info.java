/** Checks of what a plan lists: tags, versions, platforms, and images that belong together. */
@NullMarked
package org.moduleyard.certifier.check.listing;

import org.jspecify.annotations.NullMarked;
