@NullMarked
package org.moduleyard.server.portal.wiring;

import org.jspecify.annotations.NullMarked;
