/** What a request is answered that fails, in the form of its door. */
@NullMarked
package org.moduleyard.server.platform.web.error;

import org.jspecify.annotations.NullMarked;
