@NullMarked
package org.moduleyard.server.identity.web.api;

import org.jspecify.annotations.NullMarked;
