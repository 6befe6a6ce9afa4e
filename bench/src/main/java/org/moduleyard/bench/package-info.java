/** Measures the whole server with real clients, beside the servers people would use otherwise. */
@NullMarked
package org.moduleyard.bench;

import org.jspecify.annotations.NullMarked;
