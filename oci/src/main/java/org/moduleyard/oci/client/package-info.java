/** A client of the OCI distribution API that keeps every byte and trusts no answer. */
@NullMarked
package org.moduleyard.oci.client;

import org.jspecify.annotations.NullMarked;
