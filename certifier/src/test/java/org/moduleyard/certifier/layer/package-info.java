@NullMarked
package org.moduleyard.certifier.layer;

import org.jspecify.annotations.NullMarked;
