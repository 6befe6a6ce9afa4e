/** Every page of a publisher. */
@ApplicationModule(
    allowedDependencies = {
      "audit",
      "catalog",
      "certification",
      "certification :: report",
      "identity",
      "identity :: account",
      "identity :: caller",
      "identity :: publisher",
      "offer",
      "offer :: draft",
      "offer :: picture",
      "platform",
      "publication",
      "publication :: check",
      "publication :: compare",
      "publication :: report",
      "publication :: stop",
      "publication :: submission",
      "registry",
      "support"
    })
@NullMarked
package org.moduleyard.server.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
