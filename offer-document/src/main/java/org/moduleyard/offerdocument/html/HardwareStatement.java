package org.moduleyard.offerdocument.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/**
 * The minimum hardware requirements at the end of a description, written from single values (C-05,
 * OPEN-25). Every other character of the description stays as its author wrote it, but in one whose
 * tags overlap or go around the end.
 *
 * @param platforms systems and architectures of devices, such as {@code Linux x64}; at least one
 * @param memory such as {@code 128 MB}
 * @param storage such as {@code 64 MB}
 */
public record HardwareStatement(List<String> platforms, String memory, String storage) {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?i)minimum hardware requirements\\s*:\\s*(.+?), (\\S.*?) of RAM(?: and|,) (\\S.*?) of"
              + " storage\\.?");
  private static final Pattern BEGINS =
      Pattern.compile("(?is)\\s*minimum hardware requirements\\s*:.*");
  private static final Pattern RECOMMENDED =
      Pattern.compile("(?is)\\s*recommended hardware requirements\\s*:.*");
  private static final int SHORTEST_STATEMENT = 10;

  public HardwareStatement {
    platforms = List.copyOf(platforms);
  }

  /** The statement in a description; empty unless it has the form of {@link #paragraph}. */
  public static Optional<HardwareStatement> in(String description) {
    return ListingHtml.blocks(description).reversed().stream()
        .map(WRITTEN::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(
            written ->
                new HardwareStatement(
                    List.of(written.group(1).split("\\s*,\\s*|\\s+and\\s+")),
                    written.group(2),
                    written.group(3)));
  }

  /** The paragraph, with everything escaped that is not a letter of it. */
  public String paragraph() {
    return "<p>Minimum hardware requirements: %s, %s of RAM and %s of storage</p>"
        .formatted(escaped(listed()), escaped(memory), escaped(storage));
  }

  private String listed() {
    int last = platforms.size() - 1;
    return last < 1
        ? String.join("", platforms)
        : String.join(", ", platforms.subList(0, last)) + " and " + platforms.get(last);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * The description with this statement in the place of the one it had; behind everything but a
   * paragraph of recommended hardware, where the rule wants it. Tags that overlap, or that are not
   * closed and would go around it, are written where they take effect.
   */
  public String writtenInto(String description) {
    if (isNested(parts(description))) {
      String written = write(description);
      if (standsAlone(written)) {
        return written;
      }
    }
    return write(nested(description));
  }

  /** Whether this statement is a part of its own in a description. */
  private boolean standsAlone(String written) {
    return parts(written).stream()
        .anyMatch(part -> written.substring(part.start(), part.end()).equals(paragraph()));
  }

  private String write(String description) {
    List<Part> parts = parts(description).stream().filter(part -> !part.isBlank()).toList();
    StringBuilder text = new StringBuilder(description);
    int end = description.length();
    if (!parts.isEmpty() && isRecommended(parts.getLast())) {
      end = parts.getLast().start();
    }
    boolean[] old = new boolean[parts.size()];
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).isTable() && BEGINS.matcher(parts.get(i).text()).matches()) {
        old[i] = true;
        if (isLabel(parts.get(i))
            && i + 1 < parts.size()
            && !parts.get(i + 1).isTable()
            && !isRecommended(parts.get(i + 1))) {
          old[i + 1] = true;
        }
      }
    }
    for (int i = parts.size() - 1; i >= 0; i--) {
      if (old[i]) {
        text.delete(parts.get(i).start(), parts.get(i).end());
        end -= parts.get(i).end() - parts.get(i).start();
      }
    }
    return text.insert(end, separated(text, end)).toString();
  }

  /** Whether what it announces stands in the next part. */
  private static boolean isLabel(Part part) {
    String text = part.text().strip();
    return text.length() - text.indexOf(':') <= SHORTEST_STATEMENT;
  }

  private static boolean isRecommended(Part part) {
    return !part.isTable() && RECOMMENDED.matcher(part.text()).matches();
  }

  private String separated(StringBuilder description, int at) {
    boolean lineBefore = at > 0 && description.charAt(at - 1) != '\n';
    return (lineBefore && description.indexOf("\n") >= 0 ? "\n" : "") + paragraph();
  }

  /** A top-level part of the description and its place in the source. */
  private record Part(String text, boolean isTable, int start, int end) {

    boolean isBlank() {
      return text.isBlank();
    }
  }

  /**
   * Whether each part ends before the next begins. In {@code <h2><b></h2>text} it does not: the
   * text is bold, by a tag that stands inside of the heading.
   */
  private static boolean isNested(List<Part> parts) {
    return IntStream.range(1, parts.size())
        .allMatch(i -> parts.get(i - 1).end() <= parts.get(i).start());
  }

  /** The same elements, with their tags where they begin and end. */
  private static String nested(String description) {
    Document document = Jsoup.parseBodyFragment(description);
    document.outputSettings().prettyPrint(false);
    return document.body().html();
  }

  private static List<Part> parts(String description) {
    List<Part> parts = new ArrayList<>();
    Parser parser = Parser.htmlParser().setTrackPosition(true);
    Element body = Jsoup.parseBodyFragment("", "").body();
    for (Node node : parser.parseFragmentInput(description, body, "")) {
      Range range = node.sourceRange();
      if (!range.isTracked()) {
        continue;
      }
      if (node instanceof TextNode text) {
        parts.add(new Part(text.getWholeText(), false, range.startPos(), range.endPos()));
      } else if (node instanceof Element element) {
        Range closing = element.endSourceRange();
        int end = closing.isTracked() ? closing.endPos() : lastPlace(element, range.endPos());
        parts.add(
            new Part(
                element.text(),
                element.normalName().equals("table"),
                range.startPos(),
                Math.max(end, range.endPos())));
      }
    }
    return parts;
  }

  /** The end of the last thing inside of an element that is never closed. */
  private static int lastPlace(Element element, int atLeast) {
    int last = atLeast;
    for (Node node : element.childNodes()) {
      if (node.sourceRange().isTracked()) {
        last = Math.max(last, node.sourceRange().endPos());
      }
      if (node instanceof Element child) {
        last =
            Math.max(
                last,
                child.endSourceRange().isTracked()
                    ? child.endSourceRange().endPos()
                    : lastPlace(child, last));
      }
    }
    return last;
  }
}
