/** Consented leads for publishers. */
@ApplicationModule(
    allowedDependencies = {"acquisition", "catalog", "identity", "audit", "platform"})
@NullMarked
package org.moduleyard.server.leads;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
