/** The packaged marketplace under real clients and real browsers. */
@NullMarked
package org.moduleyard.e2e;

import org.jspecify.annotations.NullMarked;
