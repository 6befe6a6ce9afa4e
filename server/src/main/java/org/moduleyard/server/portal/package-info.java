/** The pages where publishers write their offers: forms, checks, pictures, merging of edits. */
@ApplicationModule(
    allowedDependencies = {
      "offer",
      "certification",
      "registry",
      "catalog",
      "leads",
      "identity",
      "audit",
      "platform"
    })
@NullMarked
package org.moduleyard.server.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
