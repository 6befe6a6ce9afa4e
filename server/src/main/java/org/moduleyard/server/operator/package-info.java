/** Operator pages; nothing depends on it. */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "content",
      "audit",
      "identity",
      "registry",
      "certification",
      "catalog",
      "acquisition",
      "leads",
      "offer",
      "publication",
      "storefront",
      "deployment",
      "insights",
      "notification"
    })
@NullMarked
package org.moduleyard.server.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
