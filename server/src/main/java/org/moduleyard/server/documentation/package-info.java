/** The documents of {@code docs/}, as pages of the marketplace. */
@ApplicationModule(allowedDependencies = {"certification", "platform"})
@NullMarked
package org.moduleyard.server.documentation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
