@NullMarked
package org.moduleyard.server.publication.submission;

import org.jspecify.annotations.NullMarked;
