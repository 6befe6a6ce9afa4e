package org.moduleyard.server.storefront;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.error.ApiAnswer;

/**
 * A part of the catalog.
 *
 * @param nextPageLink null for the last part
 * @param count always null: the catalog is not counted for those who read it
 */
record CatalogAnswer(
    List<CatalogItem> items, @Nullable String nextPageLink, @Nullable Integer count)
    implements ApiAnswer {}
