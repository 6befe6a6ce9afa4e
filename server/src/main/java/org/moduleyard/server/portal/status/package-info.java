/** How far the publishing of an offer is, live. */
@NullMarked
package org.moduleyard.server.portal.status;

import org.jspecify.annotations.NullMarked;
