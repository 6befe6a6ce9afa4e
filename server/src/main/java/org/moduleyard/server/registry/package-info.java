/**
 * The OCI registry under /v2/: repositories, tags, zones and import from a publisher's registry.
 */
@ApplicationModule(
    allowedDependencies = {
      "audit",
      "content",
      "identity",
      "identity :: account",
      "identity :: caller",
      "platform"
    })
@NullMarked
package org.moduleyard.server.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
