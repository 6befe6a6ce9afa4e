/**
 * Room in the heap: what requests, jobs and decoders hold together stays below it, whatever comes.
 * Whoever is about to hold much says how much at the worst and waits until there is room; a waiting
 * caller is told to come back after a few seconds.
 */
@NullMarked
package org.moduleyard.server.platform.memory;

import org.jspecify.annotations.NullMarked;
