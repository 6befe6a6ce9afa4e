/** What a published offer may not change any more, and what offers may not share. */
@NullMarked
package org.moduleyard.offerdocument.lock;

import org.jspecify.annotations.NullMarked;
