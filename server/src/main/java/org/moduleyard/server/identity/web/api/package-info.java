/** The API of publishers, members, programs and applications, and the token endpoint. */
@NamedInterface("web-api")
@NullMarked
package org.moduleyard.server.identity.web.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
