/**
 * The fields that a published offer may not change any more, and the values that offers may not
 * share.
 */
@NullMarked
package org.moduleyard.offerdocument.lock;

import org.jspecify.annotations.NullMarked;
