/** Secrets of an offer when it changes: which are kept, given anew, or would go elsewhere. */
@NullMarked
package org.moduleyard.offerdocument.secret;

import org.jspecify.annotations.NullMarked;
