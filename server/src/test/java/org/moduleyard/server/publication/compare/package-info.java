@NullMarked
package org.moduleyard.server.publication.compare;

import org.jspecify.annotations.NullMarked;
