@NullMarked
package org.moduleyard.server.partnerapi;

import org.jspecify.annotations.NullMarked;
