@NullMarked
package org.moduleyard.server.identity.session;

import org.jspecify.annotations.NullMarked;
