/** How the client proves to a registry who asks: challenges, scopes and tokens. */
@NullMarked
package org.moduleyard.oci.client.auth;

import org.jspecify.annotations.NullMarked;
