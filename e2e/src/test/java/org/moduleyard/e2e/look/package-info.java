/** The looks of pages, as boxes, texts and styles, and the differences between two of them. */
@NullMarked
package org.moduleyard.e2e.look;

import org.jspecify.annotations.NullMarked;
