@NullMarked
package org.moduleyard.server.content;

import org.jspecify.annotations.NullMarked;
