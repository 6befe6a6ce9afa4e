/** Offers and plans that their publisher or the operator stopped. */
@NamedInterface("stop")
@NullMarked
package org.moduleyard.server.publication.stop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
