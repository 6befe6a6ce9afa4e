/** Acceptance of terms and Get it now; says ModuleAcquired. */
@ApplicationModule(
    allowedDependencies = {
      "audit",
      "catalog",
      "identity :: account",
      "identity :: caller",
      "platform"
    })
@NullMarked
package org.moduleyard.server.acquisition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
