/** The common parts of the publisher's two servers, registry and web site. */
@NullMarked
package org.moduleyard.samples.http;

import org.jspecify.annotations.NullMarked;
