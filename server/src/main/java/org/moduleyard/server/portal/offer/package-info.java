/** The common parts of all pages of one offer: its head and the rights of its members. */
@NullMarked
package org.moduleyard.server.portal.offer;

import org.jspecify.annotations.NullMarked;
