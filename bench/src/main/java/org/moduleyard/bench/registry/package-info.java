/** Benchmarks of the registry: pulls, pushes, many images, and readers that are slow. */
@NullMarked
package org.moduleyard.bench.registry;

import org.jspecify.annotations.NullMarked;
