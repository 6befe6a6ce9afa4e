/** What an operator may decide about certification, as versioned data. */
@NullMarked
package org.moduleyard.certifier.policy;

import org.jspecify.annotations.NullMarked;
