/** Images on disk in the OCI image layout. */
@NullMarked
package org.moduleyard.oci.layout;

import org.jspecify.annotations.NullMarked;
