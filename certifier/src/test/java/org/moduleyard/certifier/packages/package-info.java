@NullMarked
package org.moduleyard.certifier.packages;

import org.jspecify.annotations.NullMarked;
