/** Consented leads for publishers. */
@ApplicationModule(allowedDependencies = {"acquisition"})
@NullMarked
package org.moduleyard.server.leads;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
