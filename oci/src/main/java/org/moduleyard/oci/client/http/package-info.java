/** Requests to registries: limits, timeouts and the addresses that may be asked. */
@NullMarked
package org.moduleyard.oci.client.http;

import org.jspecify.annotations.NullMarked;
