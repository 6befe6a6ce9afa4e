package org.moduleyard.server.platform.web;

import java.util.List;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Publisher's HTML reduced to what a listing may hold (domain rule OPEN-24). It is reduced again
 * whenever it is shown, so nothing depends on who stored it.
 *
 * @param html safe to place inside a block element
 */
public record SafeHtml(String html) {

  private static final List<String> INLINE_AND_BLOCKS =
      List.of("p", "br", "b", "strong", "i", "em", "u", "ul", "ol", "li");
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://.+");
  private static final PolicyFactory POLICY = policy();

  /** The canonical way in; the constructor trusts its argument. */
  public static SafeHtml of(String publishersHtml) {
    return new SafeHtml(POLICY.sanitize(publishersHtml));
  }

  public boolean isEmpty() {
    return html.isBlank();
  }

  private static PolicyFactory policy() {
    HtmlPolicyBuilder builder =
        new HtmlPolicyBuilder()
            .allowElements(INLINE_AND_BLOCKS.toArray(String[]::new))
            .allowElements(
                (name, attributes) -> belowOurHeadings(name), "h1", "h2", "h3", "h4", "h5", "h6")
            .allowElements("a")
            .allowUrlProtocols("http", "https")
            .allowAttributes("href")
            .matching(ABSOLUTE)
            .onElements("a")
            .requireRelsOnLinks("nofollow", "noopener", "noreferrer");
    return builder.toFactory();
  }

  /** The page has its own first two levels; a publisher's outline goes below them. */
  private static String belowOurHeadings(String name) {
    int level = name.charAt(1) - '0';
    return "h" + Math.min(level + 2, 6);
  }
}
