@NullMarked
package org.moduleyard.offerdocument;

import org.jspecify.annotations.NullMarked;
