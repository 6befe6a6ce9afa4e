@NullMarked
package org.moduleyard.server.portal.edit;

import org.jspecify.annotations.NullMarked;
