/** OCI names, digests, platforms, manifests and configurations as values. */
@NullMarked
package org.moduleyard.oci;

import org.jspecify.annotations.NullMarked;
