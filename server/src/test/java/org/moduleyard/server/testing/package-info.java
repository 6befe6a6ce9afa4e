/** A real server for tests: one PostgreSQL per test run, one fresh database per context. */
@NullMarked
package org.moduleyard.server.testing;

import org.jspecify.annotations.NullMarked;
