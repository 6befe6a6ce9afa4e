@NullMarked
package org.moduleyard.server.documentation;

import org.jspecify.annotations.NullMarked;
