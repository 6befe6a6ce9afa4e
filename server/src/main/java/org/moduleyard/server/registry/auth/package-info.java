/** The callers of the registry, and the rights of their tokens. */
@NullMarked
package org.moduleyard.server.registry.auth;

import org.jspecify.annotations.NullMarked;
