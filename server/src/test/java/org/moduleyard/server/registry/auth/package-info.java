@NullMarked
package org.moduleyard.server.registry.auth;

import org.jspecify.annotations.NullMarked;
