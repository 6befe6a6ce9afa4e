@NullMarked
package org.moduleyard.server.portal.status;

import org.jspecify.annotations.NullMarked;
