/** Home, listing pages and the catalog API for tools. */
@ApplicationModule(
    allowedDependencies = {
      "catalog",
      "identity",
      "identity :: account",
      "identity :: caller",
      "identity :: publisher",
      "platform"
    })
@NullMarked
package org.moduleyard.server.storefront;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
