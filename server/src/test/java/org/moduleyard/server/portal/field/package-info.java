@NullMarked
package org.moduleyard.server.portal.field;

import org.jspecify.annotations.NullMarked;
