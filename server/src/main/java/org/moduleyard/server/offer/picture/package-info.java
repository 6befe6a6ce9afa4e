/** Pictures of offers: taken in, checked, kept and shown. */
@NamedInterface("picture")
@NullMarked
package org.moduleyard.server.offer.picture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
