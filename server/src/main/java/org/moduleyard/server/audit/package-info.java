/** The append-only record of who did what. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.moduleyard.server.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
