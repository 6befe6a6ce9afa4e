/**
 * The access rights: one table for pages, one for the API, and the responses to those who have
 * none.
 */
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
