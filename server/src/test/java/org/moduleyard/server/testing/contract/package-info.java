/** Holds the server to its OpenAPI document: every exchange of the test clients is compared. */
@NullMarked
package org.moduleyard.server.testing.contract;

import org.jspecify.annotations.NullMarked;
