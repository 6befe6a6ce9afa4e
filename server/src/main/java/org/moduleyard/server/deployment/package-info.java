/** Deployment manifests for a listing. */
@ApplicationModule(allowedDependencies = {"catalog", "platform"})
@NullMarked
package org.moduleyard.server.deployment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
