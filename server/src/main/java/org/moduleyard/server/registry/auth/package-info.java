/** Who asks the registry, and what their token lets them do. */
@NullMarked
package org.moduleyard.server.registry.auth;

import org.jspecify.annotations.NullMarked;
