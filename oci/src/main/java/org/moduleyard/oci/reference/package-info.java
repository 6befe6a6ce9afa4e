/** Names of images as values: repositories, tags, digests and references. */
@NullMarked
package org.moduleyard.oci.reference;

import org.jspecify.annotations.NullMarked;
