/** Images in one file, as {@code docker save}, {@code podman save} and skopeo write them. */
@NullMarked
package org.moduleyard.oci.archive;

import org.jspecify.annotations.NullMarked;
