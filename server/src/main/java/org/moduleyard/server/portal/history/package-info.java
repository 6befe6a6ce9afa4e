/** The history of a publisher's changes, and every version with its reports. */
@NullMarked
package org.moduleyard.server.portal.history;

import org.jspecify.annotations.NullMarked;
