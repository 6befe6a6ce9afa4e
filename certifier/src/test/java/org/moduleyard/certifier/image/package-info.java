@NullMarked
package org.moduleyard.certifier.image;

import org.jspecify.annotations.NullMarked;
