/** The offer document and every static rule about it. */
@NullMarked
package org.moduleyard.offerdocument;

import org.jspecify.annotations.NullMarked;
