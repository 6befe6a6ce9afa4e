/** The tables of drafts and of their secrets. */
@NullMarked
package org.moduleyard.server.offer.store;

import org.jspecify.annotations.NullMarked;
