/** Offer drafts with versions, ETags, locks and media. */
@ApplicationModule(allowedDependencies = {"audit", "content", "platform"})
@NullMarked
package org.moduleyard.server.offer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
