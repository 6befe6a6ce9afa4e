/** The responses to failed requests, in the form of their door. */
@NullMarked
package org.moduleyard.server.platform.web.error;

import org.jspecify.annotations.NullMarked;
