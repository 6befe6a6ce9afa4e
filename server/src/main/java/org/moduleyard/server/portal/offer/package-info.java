/** What all pages of one offer share: its head, and who may do what with it. */
@NullMarked
package org.moduleyard.server.portal.offer;

import org.jspecify.annotations.NullMarked;
