/** Descriptions in simple HTML: what a listing may hold, and what they say in plain words. */
@NullMarked
package org.moduleyard.offerdocument.html;

import org.jspecify.annotations.NullMarked;
