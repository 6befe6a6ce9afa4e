/** What holds for any field of an offer: its key, limits and form, and what is found at it. */
@NullMarked
package org.moduleyard.offerdocument.field;

import org.jspecify.annotations.NullMarked;
