/** Finding the image of a plan in its publisher's registry. */
@NullMarked
package org.moduleyard.server.portal.image;

import org.jspecify.annotations.NullMarked;
