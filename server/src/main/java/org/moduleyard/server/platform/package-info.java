/**
 * The parts that every feature needs and no feature owns: data directory, database, public URL,
 * secrets at rest, outbound guard, jobs, problem details, web shell.
 */
@ApplicationModule(
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {})
@NullMarked
package org.moduleyard.server.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
