/** The editor's pages: what a form shows, and what is answered to one that was sent. */
@NullMarked
package org.moduleyard.server.portal.edit.page;

import org.jspecify.annotations.NullMarked;
