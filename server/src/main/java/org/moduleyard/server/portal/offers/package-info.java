/** The list of a publisher's offers, and what waits for an approval. */
@NullMarked
package org.moduleyard.server.portal.offers;

import org.jspecify.annotations.NullMarked;
