/**
 * Submissions, the publishing state machine, operations, sign-off and slots; the Cloud Partner
 * Portal API.
 */
@ApplicationModule(
    allowedDependencies = {
      "offer",
      "certification",
      "catalog",
      "leads",
      "acquisition",
      "registry",
      "content",
      "identity",
      "audit",
      "platform"
    })
@NullMarked
package org.moduleyard.server.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
