/** What the publisher's two servers, registry and web site, have in common. */
@NullMarked
package org.moduleyard.samples.http;

import org.jspecify.annotations.NullMarked;
