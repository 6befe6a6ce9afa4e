/** The blob store: bytes and digests, one area per owner, nothing else. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package org.moduleyard.server.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
