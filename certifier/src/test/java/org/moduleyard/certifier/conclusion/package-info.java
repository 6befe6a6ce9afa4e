@NullMarked
package org.moduleyard.certifier.conclusion;

import org.jspecify.annotations.NullMarked;
