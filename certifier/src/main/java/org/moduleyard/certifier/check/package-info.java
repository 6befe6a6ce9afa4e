/** What a check is and what it gets to see; the checks themselves lie in the rooms below. */
@NullMarked
package org.moduleyard.certifier.check;

import org.jspecify.annotations.NullMarked;
