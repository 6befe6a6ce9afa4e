@NullMarked
package org.moduleyard.server.registry;

import org.jspecify.annotations.NullMarked;
