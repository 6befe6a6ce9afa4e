@NullMarked
package org.moduleyard.edge;

import org.jspecify.annotations.NullMarked;
