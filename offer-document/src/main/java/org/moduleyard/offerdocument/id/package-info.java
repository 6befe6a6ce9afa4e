/** The rules of the marketplace by their ids, and what they say in every language. */
@NullMarked
package org.moduleyard.offerdocument.id;

import org.jspecify.annotations.NullMarked;
