/** The values that storefront templates show, ready to be written. */
@NullMarked
package org.moduleyard.server.storefront.view;

import org.jspecify.annotations.NullMarked;
