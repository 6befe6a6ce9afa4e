/** Texts, names and addresses that people type: what may be in them, and how alike they are. */
@NullMarked
package org.moduleyard.offerdocument.text;

import org.jspecify.annotations.NullMarked;
