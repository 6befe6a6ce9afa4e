/** The operator's decisions about certification, as versioned data. */
@NullMarked
package org.moduleyard.certifier.policy;

import org.jspecify.annotations.NullMarked;
