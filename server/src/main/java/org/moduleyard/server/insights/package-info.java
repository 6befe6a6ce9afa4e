/** Pull counts and visits. */
@ApplicationModule(allowedDependencies = {"registry", "storefront"})
@NullMarked
package org.moduleyard.server.insights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
