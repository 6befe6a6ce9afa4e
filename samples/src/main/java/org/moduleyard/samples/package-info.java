/** Real sample modules, built as multi-platform OCI images without a container engine. */
@NullMarked
package org.moduleyard.samples;

import org.jspecify.annotations.NullMarked;
