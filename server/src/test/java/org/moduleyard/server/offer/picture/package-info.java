@NullMarked
package org.moduleyard.server.offer.picture;

import org.jspecify.annotations.NullMarked;
