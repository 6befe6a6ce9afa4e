@NullMarked
package org.moduleyard.certifier.program;

import org.jspecify.annotations.NullMarked;
