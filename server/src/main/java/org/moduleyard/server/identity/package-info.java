/** Accounts, publishers, subscriptions, sign-in, tokens and roles. */
@ApplicationModule(allowedDependencies = {"audit", "platform"})
@NullMarked
package org.moduleyard.server.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
