/** Loads, times and latencies, and the page that results are written to. */
@NullMarked
package org.moduleyard.bench.measure;

import org.jspecify.annotations.NullMarked;
