@NullMarked
package org.moduleyard.server.offer.draft;

import org.jspecify.annotations.NullMarked;
