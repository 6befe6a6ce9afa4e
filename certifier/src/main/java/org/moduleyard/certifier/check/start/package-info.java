/** Checks of how a container starts: as whom, and whether the program fits the device. */
@NullMarked
package org.moduleyard.certifier.check.start;

import org.jspecify.annotations.NullMarked;
