/** Reads what is certified, each thing once: offer document, manifests, configurations, media. */
@NullMarked
package org.moduleyard.certifier.evidence;

import org.jspecify.annotations.NullMarked;
