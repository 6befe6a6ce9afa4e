@NullMarked
package org.moduleyard.server.platform.web.request;

import org.jspecify.annotations.NullMarked;
