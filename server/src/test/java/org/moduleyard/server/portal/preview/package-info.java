@NullMarked
package org.moduleyard.server.portal.preview;

import org.jspecify.annotations.NullMarked;
