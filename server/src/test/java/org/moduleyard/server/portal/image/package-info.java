@NullMarked
package org.moduleyard.server.portal.image;

import org.jspecify.annotations.NullMarked;
