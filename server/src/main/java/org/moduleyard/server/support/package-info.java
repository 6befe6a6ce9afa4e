/** Requests for help with an offer, and who answered them. */
@ApplicationModule(allowedDependencies = {"audit", "offer", "offer :: draft"})
@NullMarked
package org.moduleyard.server.support;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
