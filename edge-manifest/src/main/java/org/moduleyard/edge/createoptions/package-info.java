/** Options for the container engine: reading, warnings, and options that take less. */
@NullMarked
package org.moduleyard.edge.createoptions;

import org.jspecify.annotations.NullMarked;
