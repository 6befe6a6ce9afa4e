/** Layers read as streams of tar entries within limits. */
@NullMarked
package org.moduleyard.oci.layer;

import org.jspecify.annotations.NullMarked;
