/** The grammar of the OCI distribution API: routes, ranges, errors and answers. */
@NullMarked
package org.moduleyard.server.registry.protocol;

import org.jspecify.annotations.NullMarked;
