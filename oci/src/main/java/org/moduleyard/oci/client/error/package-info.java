/** The failures of a registry, each with the attempted operation and its remedy. */
@NullMarked
package org.moduleyard.oci.client.error;

import org.jspecify.annotations.NullMarked;
