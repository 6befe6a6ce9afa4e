/** Acceptance of terms and Get it now; says ModuleAcquired. */
@ApplicationModule(allowedDependencies = {"catalog", "identity", "audit", "platform"})
@NullMarked
package org.moduleyard.server.acquisition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
