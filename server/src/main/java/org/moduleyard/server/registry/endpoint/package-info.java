/** The endpoints of the OCI distribution API. */
@NullMarked
package org.moduleyard.server.registry.endpoint;

import org.jspecify.annotations.NullMarked;
