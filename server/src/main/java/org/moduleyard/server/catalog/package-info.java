/** Preview and production listings: the truth that buyers see. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package org.moduleyard.server.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
