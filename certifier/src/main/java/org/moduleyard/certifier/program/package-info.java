/** Programs in images: what a kernel sees in their first bytes, and which machines run them. */
@NullMarked
package org.moduleyard.certifier.program;

import org.jspecify.annotations.NullMarked;
