package org.moduleyard.server.platform.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.server.platform.web.FooterLinks.FooterLink;
import org.moduleyard.server.platform.web.asset.Assets;

/**
 * The facts that the layout needs about a page and its reader, and how templates speak to that
 * reader.
 *
 * @param language the language of the page
 * @param title the name of the page alone; the layout adds the name of the product
 * @param description one sentence for search engines, or null
 * @param path the path of this request, without the query
 * @param here the address of this page with GET: path and query
 * @param signedInAs the name to show in the header, or null for an anonymous visitor
 * @param navigation the links of the header that this person may follow, in order
 * @param notices the notices at the top of every page for this person, in order
 * @param footer the links of features at the foot, in order
 * @param assets addresses of the style sheet, the script and the icons
 * @param csrf asked for only by pages with a form, because asking may start a session
 */
public record Page(
    Language language,
    String title,
    @Nullable String description,
    String path,
    String here,
    @Nullable String signedInAs,
    List<NavigationLink> navigation,
    List<PageNotice> notices,
    List<FooterLink> footer,
    Assets assets,
    Supplier<Csrf> csrf) {

  /** Model attribute with the page's title; {@link Pages#view} sets it. */
  public static final String TITLE = "title";

  /** Optional model attribute with the sentence for search engines, a string or a {@link Text}. */
  public static final String DESCRIPTION = "description";

  /** Optional request attribute: a name friendlier than the principal's for the header. */
  public static final String SIGNED_IN_NAME = "org.moduleyard.signedInName";

  /** The hidden field that proves a form was ours; the name is empty when nothing asks for it. */
  public record Csrf(String parameterName, String token) {

    static final Csrf NONE = new Csrf("", "");
  }

  /** The words of a key in the reader's language; see {@link Text#of}. */
  public String text(String key, Object... arguments) {
    return Text.of(key, arguments).in(language);
  }

  /** The words of a key for a number of things; see {@link Text#count}. */
  public String count(String key, long number, Object... arguments) {
    return Text.count(key, number, arguments).in(language);
  }

  /** A text of Java code in the reader's language. */
  public String say(Text text) {
    return text.in(language);
  }

  /**
   * The title of a rule, in one line in the reader's language.
   *
   * @param rule its id or a former name, as a stored report has it; the title of an unknown one is
   *     empty
   */
  public String ruleTitle(String rule) {
    return ruleTitle(rule, language);
  }

  static String ruleTitle(String rule, Language language) {
    return RuleId.of(rule).map(id -> id.text(language.tag()).title()).orElse("");
  }

  /** A day in the universal time zone, for instance {@code 21 November 2026}. */
  public String day(Instant instant) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(language.locale())
        .withZone(ZoneOffset.UTC)
        .format(instant);
  }

  /** Day and minute in the universal time zone, for instance {@code 21 Nov 2026, 18:45 UTC}. */
  public String moment(Instant instant) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(language.locale())
            .withZone(ZoneOffset.UTC)
            .format(instant)
        + " UTC";
  }

  /** Decimal megabytes, as registries and data plans count them, for instance {@code 4.2 MB}. */
  public String size(long bytes) {
    double megabytes = bytes / 1_000_000.0;
    String unit = language == Language.FRENCH ? "Mo" : "MB";
    return String.format(
        language.locale(), megabytes < 10 ? "%.1f %s" : "%,.0f %s", megabytes, unit);
  }

  /** All languages, for the switch. */
  public List<Language> languages() {
    return List.of(Language.values());
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
