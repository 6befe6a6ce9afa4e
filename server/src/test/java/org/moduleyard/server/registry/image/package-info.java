@NullMarked
package org.moduleyard.server.registry.image;

import org.jspecify.annotations.NullMarked;
