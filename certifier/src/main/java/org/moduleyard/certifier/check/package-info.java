/** The interfaces of checks and their input; the checks themselves lie in the rooms below. */
@NullMarked
package org.moduleyard.certifier.check;

import org.jspecify.annotations.NullMarked;
