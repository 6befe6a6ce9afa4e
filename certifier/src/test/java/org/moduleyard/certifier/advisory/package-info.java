/** Tests of advisories. */
@NullMarked
package org.moduleyard.certifier.advisory;

import org.jspecify.annotations.NullMarked;
