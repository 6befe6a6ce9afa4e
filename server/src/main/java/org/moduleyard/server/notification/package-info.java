/** Feeds and mail; only listens. */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package org.moduleyard.server.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
