/** Manifests, indexes and configurations as values, with every byte kept and verified. */
@NullMarked
package org.moduleyard.oci.manifest;

import org.jspecify.annotations.NullMarked;
