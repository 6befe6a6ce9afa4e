/** The rules of domain.md section 4, one file each: pure functions from evidence to findings. */
@NullMarked
package org.moduleyard.certifier.check;

import org.jspecify.annotations.NullMarked;
