package org.moduleyard.offerdocument;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reduces a publisher's HTML to what a listing may hold (OPEN-24), and says what it took out.
 *
 * <p>It works on tags, not on a tree: every {@code <} of the result begins one of the allowed tags
 * and nothing else, whichever way a browser nests them, and since none of these tags changes how
 * the text after it is read, no browser can read anything else into it. One pass, linear in the
 * text.
 */
public final class SimpleHtml {
  static final String ALLOWED = "p, br, b, strong, i, em, u, ul, ol, li, h1 to h6 and a with href";

  private static final Set<String> TAGS =
      Set.of(
          "p", "br", "b", "strong", "i", "em", "u", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5",
          "h6", "a");

  /** What is inside of these ends with the first end tag, whatever it looks like. */
  private static final Set<String> RAW =
      Set.of(
          "script",
          "style",
          "iframe",
          "noembed",
          "noframes",
          "noscript",
          "xmp",
          "textarea",
          "title",
          "plaintext");

  /** What is inside of these is no text of the listing either. */
  private static final Set<String> GONE_WITH_CONTENT =
      Set.of(
          "object",
          "svg",
          "math",
          "template",
          "applet",
          "select",
          "datalist",
          "audio",
          "video",
          "canvas",
          "head",
          "frameset");

  private final String text;
  private final StringBuilder out;
  private final Removals removals;
  private final OpenTags dropped = new OpenTags();
  private int at;

  /**
   * A text that a listing may hold.
   *
   * @param html the given text itself, character for character, when nothing had to go
   * @param removed what had to go, in order; the last entry sums up when there is very much
   */
  public record Cleaned(String html, List<Removal> removed) {
    public Cleaned {
      removed = List.copyOf(removed);
    }
  }

  private SimpleHtml(String text) {
    this.text = text;
    this.out = new StringBuilder(text.length());
    this.removals = new Removals(text);
  }

  /**
   * Takes out whatever is not allowed. Tags that only wrap something, such as {@code <div>}, leave
   * their text behind; scripts, styles, frames and foreign documents go with what is in them.
   */
  public static Cleaned clean(String html) {
    return html.indexOf('<') < 0 ? new Cleaned(html, List.of()) : new SimpleHtml(html).clean();
  }

  private Cleaned clean() {
    while (at < text.length()) {
      int next = text.indexOf('<', at);
      int end = next < 0 ? text.length() : next;
      out.append(text, at, end);
      at = end;
      if (at < text.length()) {
        markup();
      }
    }
    return removals.isEmpty()
        ? new Cleaned(text, List.of())
        : new Cleaned(out.toString(), removals.list());
  }

  private void markup() {
    switch (Markup.at(text, at)) {
      case TEXT -> {
        // Written out, because what comes next may go and something else follow.
        out.append("&lt;");
        at++;
      }
      case TAG -> tag(HtmlTag.read(text, at));
      case COMMENT -> drop("a comment", Markup.endOfComment(text, at));
      case CDATA -> drop("a CDATA section", Markup.endOfCdata(text, at));
      case DOCTYPE -> drop("a document type", Markup.endOfDeclaration(text, at));
      case INSTRUCTION -> drop("a processing instruction", Markup.endOfDeclaration(text, at));
      case DECLARATION -> drop("a declaration", Markup.endOfDeclaration(text, at));
    }
  }

  private void drop(String what, int end) {
    removals.add(what, at, end);
    at = end;
  }

  private void tag(@Nullable HtmlTag tag) {
    if (tag == null) {
      // A browser would hide the rest of the page. It is taken for the text it looks like.
      removals.add("a '<' that begins an unfinished tag, now written as &lt;", at, text.length());
      out.append(text.substring(at).replace("<", "&lt;"));
      at = text.length();
      return;
    }
    if (TAGS.contains(tag.name())) {
      keep(tag);
    } else if (tag.closes()) {
      closeDropped(tag);
    } else {
      dropTag(tag);
    }
  }

  private void keep(HtmlTag tag) {
    Set<String> kept = new HashSet<>();
    StringBuilder attributes = new StringBuilder();
    boolean whole = true;
    for (HtmlTag.Attribute attribute : tag.attributes()) {
      if (isAllowed(tag, attribute) && kept.add(attribute.name())) {
        attributes.append(' ').append(text, attribute.start(), attribute.end());
      } else {
        whole = false;
        removals.add(
            "attribute %s of <%s>".formatted(Removal.excerpt(attribute.name(), 40), tag.name()),
            attribute.start(),
            attribute.end());
      }
    }
    if (whole) {
      out.append(text, tag.start(), tag.end());
    } else {
      out.append(tag.closes() ? "</" : "<").append(tag.name()).append(attributes).append('>');
    }
    at = tag.end();
  }

  private static boolean isAllowed(HtmlTag tag, HtmlTag.Attribute attribute) {
    String value = attribute.value();
    if (tag.closes() || !tag.name().equals("a") || value == null) {
      return false;
    }
    return switch (attribute.name()) {
      case "href" -> WebAddress.parse(Parser.unescapeEntities(value, true)).isPresent();
      case "rel" -> value.strip().toLowerCase(Locale.ROOT).equals("nofollow");
      default -> false;
    };
  }

  /** The end of a tag that went is part of it and not listed once more. */
  private void closeDropped(HtmlTag tag) {
    if (!dropped.close(tag.name())) {
      removals.add("</%s>".formatted(Removal.excerpt(tag.name(), 40)), at, tag.end());
    }
    at = tag.end();
  }

  private void dropTag(HtmlTag tag) {
    String name = "<%s>".formatted(Removal.excerpt(tag.name(), 40));
    if (RAW.contains(tag.name())) {
      drop(name + " and what is in it", Markup.endOfRaw(text, tag));
    } else if (GONE_WITH_CONTENT.contains(tag.name()) && !tag.selfClosing()) {
      drop(name + " and what is in it", Markup.endOfElement(text, tag));
    } else {
      dropped.open(tag.name());
      drop(name, tag.end());
    }
  }
}
