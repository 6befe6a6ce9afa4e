@NullMarked
package org.moduleyard.server.portal;

import org.jspecify.annotations.NullMarked;
