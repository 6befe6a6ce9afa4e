/** What a page looks like, as boxes, texts and styles, and where two of them differ. */
@NullMarked
package org.moduleyard.e2e.look;

import org.jspecify.annotations.NullMarked;
