@NullMarked
package org.moduleyard.server.audit;

import org.jspecify.annotations.NullMarked;
