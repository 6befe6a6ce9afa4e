/** Sessions of browsers, access tokens of programs, and forms that came too late. */
@NamedInterface("session")
@NullMarked
package org.moduleyard.server.identity.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
