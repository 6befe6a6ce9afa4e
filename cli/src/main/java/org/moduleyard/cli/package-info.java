/** The publisher command line. */
@NullMarked
package org.moduleyard.cli;

import org.jspecify.annotations.NullMarked;
