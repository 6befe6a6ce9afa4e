/** Publish, sign off, cancel, stop, and ask for help. */
@NullMarked
package org.moduleyard.server.portal.decide;

import org.jspecify.annotations.NullMarked;
