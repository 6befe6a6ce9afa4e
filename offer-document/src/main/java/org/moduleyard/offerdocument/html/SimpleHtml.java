package org.moduleyard.offerdocument.html;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.text.CodePoints;
import org.moduleyard.offerdocument.text.WebAddress;

/**
 * Reduces a publisher's HTML to what a listing may hold (OPEN-24), and says what it took out.
 *
 * <p>It works on tags, not on a tree: every {@code <} of the result begins one of the allowed tags
 * and nothing else, whichever way a browser nests them, and since none of these tags changes how
 * the text after it is read, no browser can read anything else into it. One pass, linear in the
 * text.
 */
public final class SimpleHtml {
  public static final Message ALLOWED =
      Message.of(
          "p, br, b, strong, i, em, u, ul, ol, li, dl, dt, dd, h1 to h6, table, caption, thead,"
              + " tbody, tr, th, td and a with href");

  private final String text;
  private final HtmlOutput out;
  private final Removals removals;
  private final OpenTags dropped = new OpenTags();
  private final TableState tables = new TableState();
  private final OpenBlocks blocks = new OpenBlocks();

  /** Whether an end tag may belong to a block that went. */
  private boolean lostBlocks;

  private int at;

  /**
   * A text that a listing may hold.
   *
   * @param html the given text itself, character for character, when nothing had to go
   * @param removed the parts that had to go, one entry of a kind, in the order of the first of each
   */
  public record Cleaned(String html, List<Removal> removed) {
    public Cleaned {
      removed = List.copyOf(removed);
    }
  }

  private SimpleHtml(String text) {
    this.text = text;
    this.out = new HtmlOutput(text.length());
    this.removals = new Removals(text);
  }

  /**
   * Takes out whatever is not allowed. Tags that only wrap something, such as {@code <div>}, leave
   * their text behind, and a line break or blank where a browser shows it apart; scripts, styles,
   * frames and foreign documents go with what is in them. Tables inside of tables become text of
   * their cells, and a text outside of cells gets one.
   */
  public static Cleaned clean(String html) {
    return html.indexOf('<') < 0 ? new Cleaned(html, List.of()) : new SimpleHtml(html).clean();
  }

  private Cleaned clean() {
    while (at < text.length()) {
      int next = text.indexOf('<', at);
      int end = next < 0 ? text.length() : next;
      words(text.substring(at, end));
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
        words("&lt;");
        at++;
      }
      case TAG -> tag(HtmlTag.read(text, at));
      case COMMENT -> drop(Message.of("a comment"), Markup.endOfComment(text, at));
      case CDATA -> drop(Message.of("a CDATA section"), Markup.endOfCdata(text, at));
      case DOCTYPE -> drop(Message.of("a document type"), Markup.endOfDeclaration(text, at));
      case INSTRUCTION ->
          drop(Message.of("a processing instruction"), Markup.endOfDeclaration(text, at));
      case DECLARATION -> drop(Message.of("a declaration"), Markup.endOfDeclaration(text, at));
    }
  }

  private void drop(Message kind, int end) {
    removals.add(kind, at, end);
    at = end;
  }

  private void tag(@Nullable HtmlTag tag) {
    if (tag == null) {
      // A browser would hide the rest of the page. It is taken for the text it looks like.
      removals.add(
          Message.of("a '<' that begins an unfinished tag, now written as &lt;"),
          at,
          text.length());
      words(text.substring(at).replace("<", "&lt;"));
      at = text.length();
      return;
    }
    if (HtmlNames.TABLES.contains(tag.name())) {
      tableTag(tag);
    } else if (HtmlNames.INLINE.contains(tag.name()) || HtmlNames.BLOCKS.contains(tag.name())) {
      allowed(tag);
    } else if (tag.closes()) {
      closeDropped(tag);
    } else {
      dropTag(tag);
    }
  }

  /** A text; between cells it gets one. */
  private void words(String some) {
    if (some.chars().allMatch(c -> HtmlOutput.isSpace((char) c))) {
      out.whiteSpace(some);
      return;
    }
    if (tables.isBetweenCells()) {
      removals.add(
          Message.of("a text between the cells of a table, now in one"), at, at + some.length());
      out.line("td", tables.openCell());
      blocks.enterCell();
    }
    out.words(some);
  }

  private void tableTag(HtmlTag tag) {
    TableState.Verdict verdict = tag.closes() ? tables.close(tag.name()) : tables.open(tag.name());
    switch (verdict) {
      case KEEP -> {
        blocks.enterCell();
        out.line(tag.closes() ? "" : tag.name(), written(tag));
      }
      case KEEP_IN_ROW -> {
        removals.add(Message.of("<{0}> outside of a row, now in one", tag.name()), at, tag.end());
        blocks.enterCell();
        out.line(tag.name(), "<tr>" + written(tag));
      }
      case DROP -> {
        misplaced(tag, Message.of("{0} in the wrong place", spelt(tag)));
        return;
      }
      case FLATTEN -> {
        if (tag.name().equals(TableState.TABLE) && !tag.closes()) {
          removals.add(Message.of("<table> inside of a table"), at, tag.end());
        }
        out.leave(gapAround(tag.name()));
      }
    }
    at = tag.end();
  }

  private void misplaced(HtmlTag tag, Message kind) {
    out.leave(gapAround(tag.name()));
    if (tag.closes()) {
      closeDropped(tag);
    } else {
      dropped.open(tag.name());
      drop(kind, tag.end());
    }
  }

  private static HtmlOutput.Gap gapAround(String name) {
    if (name.equals("td") || name.equals("th") || HtmlNames.BETWEEN_WORDS.contains(name)) {
      return HtmlOutput.Gap.SPACE;
    }
    return HtmlNames.LINES.contains(name)
            || HtmlNames.TABLES.contains(name)
            || HtmlNames.TERMS.contains(name)
        ? HtmlOutput.Gap.BREAK
        : HtmlOutput.Gap.NONE;
  }

  private static String spelt(HtmlTag tag) {
    return (tag.closes() ? "</" : "<") + CodePoints.excerpt(tag.name(), 40) + ">";
  }

  private void allowed(HtmlTag tag) {
    if (tables.isBetweenCells()) {
      lostBlocks |= HtmlNames.BLOCKS.contains(tag.name());
      drop(Message.of("{0} between the cells of a table", spelt(tag)), tag.end());
    } else if (HtmlNames.TERMS.contains(tag.name()) && !blocks.isOpen("dl", tables.isOutside())) {
      lostBlocks |= !tag.closes();
      misplaced(tag, Message.of("{0} outside of a <dl>", spelt(tag)));
    } else {
      keep(tag);
    }
  }

  private void keep(HtmlTag tag) {
    String written = written(tag);
    boolean line = tag.name().equals("br") || tag.name().equals("p") || !tag.closes();
    if (HtmlNames.INLINE.contains(tag.name()) && !tag.name().equals("br")) {
      out.inline(written, tag.closes());
    } else if (line) {
      if (!tag.closes()) {
        blocks.open(tag.name(), tables.isOutside());
      }
      out.line(tag.closes() ? "" : tag.name(), written);
    } else {
      boolean endsNothing = !blocks.close(tag.name(), tables.isOutside());
      out.leave(lostBlocks || endsNothing ? HtmlOutput.Gap.BREAK : HtmlOutput.Gap.NONE);
      out.endOfLine(tag.name(), written);
    }
    at = tag.end();
  }

  /** The tag as it was, or without the attributes that have to go. */
  private String written(HtmlTag tag) {
    Set<String> kept = new HashSet<>();
    StringBuilder attributes = new StringBuilder();
    boolean whole = true;
    for (HtmlTag.Attribute attribute : tag.attributes()) {
      if (isAllowed(tag, attribute) && kept.add(attribute.name())) {
        attributes.append(' ').append(text, attribute.start(), attribute.end());
      } else {
        whole = false;
        removals.add(
            Message.of(
                "attribute {0} of <{1}>", CodePoints.excerpt(attribute.name(), 40), tag.name()),
            attribute.start(),
            attribute.end());
      }
    }
    return whole
        ? text.substring(tag.start(), tag.end())
        : (tag.closes() ? "</" : "<") + tag.name() + attributes + ">";
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
    if (dropped.close(tag.name())) {
      out.leave(gapAround(tag.name()));
    } else {
      removals.add(Message.literal(spelt(tag)), at, tag.end());
    }
    at = tag.end();
  }

  private void dropTag(HtmlTag tag) {
    String name = spelt(tag);
    out.leave(gapAround(tag.name()));
    if (HtmlNames.RAW.contains(tag.name())) {
      drop(Message.of("{0} and what is in it", name), Markup.endOfRaw(text, tag));
    } else if (HtmlNames.GONE_WITH_CONTENT.contains(tag.name()) && !tag.selfClosing()) {
      drop(Message.of("{0} and what is in it", name), Markup.endOfElement(text, tag));
    } else {
      dropped.open(tag.name());
      drop(Message.literal(name), tag.end());
    }
  }
}
