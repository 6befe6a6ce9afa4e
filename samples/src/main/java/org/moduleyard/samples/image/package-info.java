/** The sample modules and how their images are made. */
@NullMarked
package org.moduleyard.samples.image;

import org.jspecify.annotations.NullMarked;
