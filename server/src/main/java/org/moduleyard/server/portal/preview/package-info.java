/** The draft of an offer as a listing, and the paragraph about hardware. */
@NullMarked
package org.moduleyard.server.portal.preview;

import org.jspecify.annotations.NullMarked;
