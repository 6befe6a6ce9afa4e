@NullMarked
package org.moduleyard.server.identity;

import org.jspecify.annotations.NullMarked;
