/** Certification runs over quarantined artifacts and offer documents. */
@ApplicationModule(allowedDependencies = {"content", "platform"})
@NullMarked
package org.moduleyard.server.certification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
