@NullMarked
package org.moduleyard.server.portal.settings;

import org.jspecify.annotations.NullMarked;
