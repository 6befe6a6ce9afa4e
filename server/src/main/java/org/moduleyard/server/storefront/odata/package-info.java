/** The part of OData's {@code $filter} that catalog clients use. */
@NullMarked
package org.moduleyard.server.storefront.odata;

import org.jspecify.annotations.NullMarked;
