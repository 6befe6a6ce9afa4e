/** One version on its way: states, transitions, messages and operations. */
@NamedInterface("submission")
@NullMarked
package org.moduleyard.server.publication.submission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
