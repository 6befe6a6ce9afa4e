/** The API of the Cloud Partner Portal: offers, operations, reports and distribution. */
@ApplicationModule(
    allowedDependencies = {
      "catalog",
      "catalog :: likeness",
      "content",
      "identity :: caller",
      "offer",
      "offer :: draft",
      "offer :: picture",
      "platform",
      "publication",
      "publication :: check",
      "publication :: report",
      "publication :: stop",
      "publication :: submission"
    })
@NullMarked
package org.moduleyard.server.partnerapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
