/** The certification engine: artifact, offer document and policy in, report out. */
@NullMarked
package org.moduleyard.certifier;

import org.jspecify.annotations.NullMarked;
