@NullMarked
package org.moduleyard.server.publication.step;

import org.jspecify.annotations.NullMarked;
