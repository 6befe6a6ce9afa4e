@NullMarked
package org.moduleyard.certifier.evidence;

import org.jspecify.annotations.NullMarked;
