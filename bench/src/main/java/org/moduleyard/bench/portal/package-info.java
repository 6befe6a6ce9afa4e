/** Benchmarks of offers and pages, and a publisher as a program. */
@NullMarked
package org.moduleyard.bench.portal;

import org.jspecify.annotations.NullMarked;
