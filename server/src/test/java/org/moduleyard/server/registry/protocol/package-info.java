@NullMarked
package org.moduleyard.server.registry.protocol;

import org.jspecify.annotations.NullMarked;
