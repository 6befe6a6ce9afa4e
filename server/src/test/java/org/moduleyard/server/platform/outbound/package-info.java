@NullMarked
package org.moduleyard.server.platform.outbound;

import org.jspecify.annotations.NullMarked;
