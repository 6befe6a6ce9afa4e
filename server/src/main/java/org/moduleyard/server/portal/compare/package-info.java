/** Two versions of an offer, field by field. */
@NullMarked
package org.moduleyard.server.portal.compare;

import org.jspecify.annotations.NullMarked;
