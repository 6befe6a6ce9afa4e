/** Scripts, styles and pictures of pages, under addresses that change with them. */
@NullMarked
package org.moduleyard.server.platform.web.asset;

import org.jspecify.annotations.NullMarked;
