/** What an operator writes down: which settings there are, and whether what is written holds. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package org.moduleyard.server.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
