@NullMarked
package org.moduleyard.server.identity.publisher;

import org.jspecify.annotations.NullMarked;
