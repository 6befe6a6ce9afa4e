@NullMarked
package org.moduleyard.server.publication.report;

import org.jspecify.annotations.NullMarked;
