package org.moduleyard.server;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The table of server packages in ARCHITECTURE.md, as code. */
class ModularityTests {

  @Test
  void noFeatureReachesPastTheTableOfAllowedDependencies() {
    ApplicationModules.of(ModuleyardApplication.class).verify();
  }
}
