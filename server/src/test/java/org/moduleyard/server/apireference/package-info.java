/** That the OpenAPI document is right in itself, complete, and what the server does. */
@NullMarked
package org.moduleyard.server.apireference;

import org.jspecify.annotations.NullMarked;
