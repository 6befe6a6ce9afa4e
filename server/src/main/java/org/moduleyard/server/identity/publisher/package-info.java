/** Publishers, their members, programs, invitations, agreements and applications. */
@NamedInterface("publisher")
@NullMarked
package org.moduleyard.server.identity.publisher;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
