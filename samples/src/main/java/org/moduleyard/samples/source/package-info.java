/** The publisher's private registry of the demo. */
@NullMarked
package org.moduleyard.samples.source;

import org.jspecify.annotations.NullMarked;
