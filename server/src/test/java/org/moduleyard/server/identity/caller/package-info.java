@NullMarked
package org.moduleyard.server.identity.caller;

import org.jspecify.annotations.NullMarked;
