/** Feeds and mail; only listens. */
@ApplicationModule(allowedDependencies = {"identity", "platform", "publication", "catalog"})
@NullMarked
package org.moduleyard.server.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
