/** The places and labels of an offer's fields on the pages. */
@NullMarked
package org.moduleyard.server.portal.field;

import org.jspecify.annotations.NullMarked;
