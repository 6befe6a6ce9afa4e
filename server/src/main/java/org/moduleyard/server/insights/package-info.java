/** Pull counts and visits. */
@ApplicationModule(
    allowedDependencies = {
      "registry",
      "storefront",
      "deployment",
      "acquisition",
      "leads",
      "identity",
      "platform"
    })
@NullMarked
package org.moduleyard.server.insights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
