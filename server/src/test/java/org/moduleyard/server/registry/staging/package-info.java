@NullMarked
package org.moduleyard.server.registry.staging;

import org.jspecify.annotations.NullMarked;
