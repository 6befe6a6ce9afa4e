@NullMarked
package org.moduleyard.server.offer.picture.gc;

import org.jspecify.annotations.NullMarked;
