@NullMarked
package org.moduleyard.server.offer;

import org.jspecify.annotations.NullMarked;
