/**
 * Requests that leave this server on behalf of somebody else: where they may go, how much they may
 * bring back and how long they may take.
 */
@NullMarked
package org.moduleyard.server.platform.outbound;

import org.jspecify.annotations.NullMarked;
