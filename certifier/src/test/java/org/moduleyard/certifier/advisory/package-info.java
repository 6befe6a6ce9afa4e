/** What reports say and how they are shown. */
@NullMarked
package org.moduleyard.certifier.advisory;

import org.jspecify.annotations.NullMarked;
