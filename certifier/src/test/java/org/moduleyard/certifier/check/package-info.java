@NullMarked
package org.moduleyard.certifier.check;

import org.jspecify.annotations.NullMarked;
