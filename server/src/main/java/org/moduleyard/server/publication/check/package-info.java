/** Checks of an offer before it is published. */
@NamedInterface("check")
@NullMarked
package org.moduleyard.server.publication.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
