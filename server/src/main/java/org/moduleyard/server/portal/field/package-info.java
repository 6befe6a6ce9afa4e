/** Where a field of an offer is found on the pages, and what it is called there. */
@NullMarked
package org.moduleyard.server.portal.field;

import org.jspecify.annotations.NullMarked;
