/**
 * Room in the heap: requests, jobs and decoders together hold less than it under any load. Work
 * that is about to hold much states its largest size and waits until there is room; a caller that
 * waits too long is told to come back after a few seconds.
 */
@NullMarked
package org.moduleyard.server.platform.memory;

import org.jspecify.annotations.NullMarked;
