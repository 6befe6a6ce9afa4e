@NullMarked
package org.moduleyard.server.platform.memory;

import org.jspecify.annotations.NullMarked;
