/** The command as a whole: arguments in, text and exit code out. */
@NullMarked
package org.moduleyard.cli;

import org.jspecify.annotations.NullMarked;
