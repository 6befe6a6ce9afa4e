/** Operator pages; nothing depends on it. */
@ApplicationModule(
    allowedDependencies = {
      "audit",
      "catalog",
      "certification",
      "identity",
      "identity :: account",
      "identity :: caller",
      "identity :: publisher",
      "offer :: draft",
      "platform",
      "publication",
      "publication :: submission",
      "support"
    })
@NullMarked
package org.moduleyard.server.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
