/** Offer drafts with versions, ETags, locks and media. */
@ApplicationModule(allowedDependencies = {"registry", "content", "identity", "audit", "platform"})
@NullMarked
package org.moduleyard.server.offer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
