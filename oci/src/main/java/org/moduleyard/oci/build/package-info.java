/** Layers, images and indexes whose bytes depend on their input alone. */
@NullMarked
package org.moduleyard.oci.build;

import org.jspecify.annotations.NullMarked;
