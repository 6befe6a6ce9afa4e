/** Who may open what: one table for pages and one for the API, and what those get who may not. */
@ApplicationModule(
    allowedDependencies = {
      "identity :: caller",
      "identity :: session",
      "identity :: web",
      "identity :: web-api",
      "platform"
    })
@NullMarked
package org.moduleyard.server.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
