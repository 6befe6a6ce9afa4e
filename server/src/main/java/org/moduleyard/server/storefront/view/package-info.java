/** What storefront templates show: plain values, ready to be written. */
@NullMarked
package org.moduleyard.server.storefront.view;

import org.jspecify.annotations.NullMarked;
