/** Publishing of offers: the way in, and records of it. */
@ApplicationModule(
    allowedDependencies = {
      "audit",
      "catalog",
      "catalog :: likeness",
      "certification",
      "certification :: report",
      "content",
      "identity",
      "identity :: caller",
      "identity :: publisher",
      "offer",
      "offer :: draft",
      "offer :: picture",
      "platform",
      "registry",
      "registry :: image",
      "registry :: store"
    })
@NullMarked
package org.moduleyard.server.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
