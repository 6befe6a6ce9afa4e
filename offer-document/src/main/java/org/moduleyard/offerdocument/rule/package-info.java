/** Every static rule about an offer, and the rules that concern it as a whole. */
@NullMarked
package org.moduleyard.offerdocument.rule;

import org.jspecify.annotations.NullMarked;
