/** Strict reading of JSON that strangers wrote: no duplicate names, bounded depth and size. */
@NullMarked
package org.moduleyard.oci.json;

import org.jspecify.annotations.NullMarked;
