/**
 * The OCI registry under /v2/: repositories, tags, zones and import from a publisher's registry.
 */
@ApplicationModule(allowedDependencies = {"content", "identity", "audit", "platform"})
@NullMarked
package org.moduleyard.server.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
