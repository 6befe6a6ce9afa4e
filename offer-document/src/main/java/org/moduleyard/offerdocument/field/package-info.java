/** The fields of an offer: keys, limits, forms, and the violations found at them. */
@NullMarked
package org.moduleyard.offerdocument.field;

import org.jspecify.annotations.NullMarked;
