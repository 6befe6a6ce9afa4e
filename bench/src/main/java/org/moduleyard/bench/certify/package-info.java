/** Benchmarks of certifications, alone and in the demo. */
@NullMarked
package org.moduleyard.bench.certify;

import org.jspecify.annotations.NullMarked;
