/** The sender of a request, and the rights that go with it. */
@NamedInterface("caller")
@NullMarked
package org.moduleyard.server.identity.caller;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
