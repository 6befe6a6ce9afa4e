/** Reading requests within bounds: parameters, forms and JSON. */
@NullMarked
package org.moduleyard.server.platform.web.request;

import org.jspecify.annotations.NullMarked;
