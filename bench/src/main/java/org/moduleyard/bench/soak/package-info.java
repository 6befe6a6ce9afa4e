/** A server under attack for hours. */
@NullMarked
package org.moduleyard.bench.soak;

import org.jspecify.annotations.NullMarked;
