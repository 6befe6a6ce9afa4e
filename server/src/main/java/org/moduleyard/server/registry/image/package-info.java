/** The life of an image: import, quarantine, preview, public. */
@NamedInterface("image")
@NullMarked
package org.moduleyard.server.registry.image;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
