/** Names of listings that look like others. */
@NamedInterface("likeness")
@NullMarked
package org.moduleyard.server.catalog.likeness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
