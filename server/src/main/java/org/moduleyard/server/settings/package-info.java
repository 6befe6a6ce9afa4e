/** The settings of an operator: which there are, and whether those that are written hold. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package org.moduleyard.server.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
