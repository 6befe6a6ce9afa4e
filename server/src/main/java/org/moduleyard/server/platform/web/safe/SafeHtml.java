package org.moduleyard.server.platform.web.safe;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.text.WebAddress;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Publisher's HTML reduced to what a listing may hold (OPEN-24). It is reduced again whenever it is
 * shown, so nothing depends on who stored it.
 *
 * @param html safe to place inside a block element
 */
public record SafeHtml(String html) {

  private static final List<String> INLINE_AND_BLOCKS =
      List.of(
          "p", "br", "b", "strong", "i", "em", "u", "ul", "ol", "li", "dl", "dt", "dd", "table",
          "caption", "thead", "tbody", "tr", "th", "td");
  private static final Pattern HEADING = Pattern.compile("<(/?)h([1-6])>");
  private static final PolicyFactory POLICY = policy();

  /** For a place below a heading of level 2; the constructor trusts its argument. */
  public static SafeHtml of(String publishersHtml) {
    return below(2, publishersHtml);
  }

  /** For a place below a heading of this level, 1 to 5. */
  public static SafeHtml below(int level, String publishersHtml) {
    return new SafeHtml(TableMarks.in(outlineBelow(level, sanitized(publishersHtml))));
  }

  /** For other programs: an outline below a heading of level 2 and nothing for our pages. */
  public static String plain(String publishersHtml) {
    return outlineBelow(2, sanitized(publishersHtml));
  }

  /**
   * Read as a browser does before the policy sees it, because that completes tables and lists in
   * ways of its own.
   */
  private static String sanitized(String html) {
    return POLICY.sanitize(html.contains("<") ? TableMarks.written(html) : html);
  }

  public boolean isEmpty() {
    return html.isBlank();
  }

  private static PolicyFactory policy() {
    HtmlPolicyBuilder builder =
        new HtmlPolicyBuilder()
            .allowElements(INLINE_AND_BLOCKS.toArray(String[]::new))
            .allowElements("h1", "h2", "h3", "h4", "h5", "h6")
            .allowElements("a")
            .allowUrlProtocols("http", "https")
            .allowAttributes("href")
            .matching(SafeHtml::address)
            .onElements("a")
            .requireRelsOnLinks("nofollow", "noopener", "noreferrer");
    return builder.toFactory();
  }

  /** The target of a link, its host in ASCII; null when it is no address of the web. */
  private static @Nullable String address(String element, String attribute, String value) {
    return WebAddress.parse(value).map(URI::toASCIIString).orElse(null);
  }

  /**
   * The page has its own headings down to {@code level}; a publisher's outline goes below them, one
   * level at a time, whichever levels its author took for their looks.
   */
  private static String outlineBelow(int level, String html) {
    Deque<Integer> open = new ArrayDeque<>();
    return HEADING
        .matcher(html)
        .replaceAll(
            tag -> {
              int authors = Integer.parseInt(tag.group(2));
              if (tag.group(1).isEmpty()) {
                while (!open.isEmpty() && open.peek() >= authors) {
                  open.pop();
                }
                open.push(authors);
              }
              return "<" + tag.group(1) + "h" + Math.min(level + open.size(), 6) + ">";
            });
  }
}
