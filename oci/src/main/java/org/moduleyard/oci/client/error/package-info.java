/** What can go wrong with a registry, each with what was attempted and what to do. */
@NullMarked
package org.moduleyard.oci.client.error;

import org.jspecify.annotations.NullMarked;
