@NullMarked
package org.moduleyard.server.platform.web.error;

import org.jspecify.annotations.NullMarked;
