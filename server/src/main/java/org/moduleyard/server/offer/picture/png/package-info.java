/** Reads PNG files of strangers within bounds. */
@NullMarked
package org.moduleyard.server.offer.picture.png;

import org.jspecify.annotations.NullMarked;
