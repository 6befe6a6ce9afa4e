package org.moduleyard.server.platform.web;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the layout needs to know about a page and about the person who reads it.
 *
 * @param title the name of the page alone; the layout adds the name of the product
 * @param description one sentence for search engines, or null
 * @param path the path of this request, without the query
 * @param signedInAs the name to show in the header, or null for an anonymous visitor
 * @param navigation the links of the header that this person may follow, in order
 * @param assets where the style sheet, the script and the icons are
 * @param csrf asked for only by pages with a form, because asking may start a session
 */
public record Page(
    String title,
    @Nullable String description,
    String path,
    @Nullable String signedInAs,
    List<NavigationLink> navigation,
    Assets assets,
    Supplier<Csrf> csrf) {

  /** Model attribute with the page's title; {@link Pages#view} sets it. */
  public static final String TITLE = "title";

  /** Optional model attribute with the sentence for search engines. */
  public static final String DESCRIPTION = "description";

  /** Optional request attribute: a name friendlier than the principal's for the header. */
  public static final String SIGNED_IN_NAME = "org.moduleyard.signedInName";

  /** The hidden field that proves a form was ours; the name is empty when nothing asks for it. */
  public record Csrf(String parameterName, String token) {

    static final Csrf NONE = new Csrf("", "");
  }

  /** The title element's text. */
  public String fullTitle() {
    return title.equals(PRODUCT) ? PRODUCT : title + " · " + PRODUCT;
  }

  /** Whether a header link leads to this page or to one above it. */
  public boolean isAt(String href) {
    return path.equals(href) || (href.length() > 1 && path.startsWith(href + "/"));
  }

  private static final String PRODUCT = "Moduleyard";
}
