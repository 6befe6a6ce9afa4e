@NullMarked
package org.moduleyard.server.registry.store;

import org.jspecify.annotations.NullMarked;
