@NullMarked
package org.moduleyard.server.access;

import org.jspecify.annotations.NullMarked;
