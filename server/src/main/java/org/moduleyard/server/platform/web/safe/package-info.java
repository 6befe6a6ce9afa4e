/** Texts of people and publishers, made safe for a page: HTML, links, and ways back. */
@NullMarked
package org.moduleyard.server.platform.web.safe;

import org.jspecify.annotations.NullMarked;
