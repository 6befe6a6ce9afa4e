package org.moduleyard.server.documentation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes our own documents as HTML: headings, paragraphs, lists, tables, code and links, which is
 * all they use of Markdown (<a href="https://github.github.com/gfm/">GFM</a>). Everything else
 * stays the text that it is, escaped.
 */
final class Markdown {

  private static final Pattern HEADING = Pattern.compile("(#{1,4}) (.+)");
  private static final Pattern ITEM = Pattern.compile("(?:(-)|\\d+\\.) (.+)");
  private static final Pattern RULE_OF_TABLE = Pattern.compile("\\|[-:| ]+\\|");
  private static final Pattern INLINE =
      Pattern.compile(
          "`(?<code>[^`]+)`|\\[(?<label>(?:[^\\]`]|`[^`]*`)+)\\]\\((?<href>[^)\\s]+)\\)"
              + "|\\*\\*(?<strong>.+?)\\*\\*|\\*(?<em>[^*\\s][^*]*)\\*");

  private final List<String> lines;
  private final StringBuilder html = new StringBuilder();
  private final Map<String, Integer> ids = new HashMap<>();
  private int at;

  private Markdown(String text) {
    this.lines = text.lines().toList();
  }

  static String toHtml(String text) {
    return new Markdown(text).document();
  }

  /** The text of the first heading. */
  static String title(String text) {
    return text.lines()
        .map(HEADING::matcher)
        .filter(Matcher::matches)
        .map(heading -> heading.group(2))
        .findFirst()
        .orElse("");
  }

  private String document() {
    while (at < lines.size()) {
      String line = lines.get(at);
      Matcher heading = HEADING.matcher(line);
      if (line.isBlank()) {
        at++;
      } else if (line.startsWith("```")) {
        code();
      } else if (heading.matches()) {
        at++;
        heading(heading.group(1).length(), heading.group(2));
      } else if (line.startsWith("|")) {
        table();
      } else if (ITEM.matcher(line).matches()) {
        list();
      } else {
        html.append("<p>").append(inline(paragraph())).append("</p>\n");
      }
    }
    return html.toString();
  }

  private void heading(int level, String text) {
    String id =
        text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    int before = ids.merge(id, 1, Integer::sum) - 1;
    html.append("<h%d id=\"%s\">".formatted(level, before == 0 ? id : id + "-" + before))
        .append(inline(text))
        .append("</h%d>\n".formatted(level));
  }

  private void code() {
    html.append("<div class=\"code\"><pre tabindex=\"0\"><code>");
    for (at++; at < lines.size() && !lines.get(at).startsWith("```"); at++) {
      html.append(escape(lines.get(at))).append('\n');
    }
    at++;
    html.append("</code></pre></div>\n");
  }

  private void table() {
    List<String> head = cells(lines.get(at++));
    if (at < lines.size() && RULE_OF_TABLE.matcher(lines.get(at)).matches()) {
      at++;
    }
    html.append("<div class=\"table-scroll\" tabindex=\"0\"><table><thead>");
    row("th", head);
    html.append("</thead><tbody>\n");
    while (at < lines.size() && lines.get(at).startsWith("|")) {
      row("td", cells(lines.get(at++)));
    }
    html.append("</tbody></table></div>\n");
  }

  /** A head without words is none. */
  private void row(String tag, List<String> cells) {
    html.append("<tr>");
    for (String cell : cells) {
      String start = tag.equals("th") && !cell.isEmpty() ? "<th scope=\"col\">" : "<td>";
      html.append(start).append(inline(cell)).append(start.startsWith("<th") ? "</th>" : "</td>");
    }
    html.append("</tr>\n");
  }

  /** A bar within code or behind a backslash divides nothing. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isCode = false;
    String inner = line.strip().substring(1);
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c == '\\' && i + 1 < inner.length() && inner.charAt(i + 1) == '|') {
        cell.append('|');
        i++;
      } else if (c == '|' && !isCode) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        isCode ^= c == '`';
        cell.append(c);
      }
    }
    return cells;
  }

  private void list() {
    Matcher first = ITEM.matcher(lines.get(at));
    String tag = first.matches() && first.group(1) != null ? "ul" : "ol";
    html.append("<%s>\n".formatted(tag));
    while (at < lines.size() && ITEM.matcher(lines.get(at)).matches()) {
      Matcher item = ITEM.matcher(lines.get(at++));
      StringBuilder text = new StringBuilder(item.matches() ? item.group(2) : "");
      while (at < lines.size() && lines.get(at).startsWith(" ")) {
        text.append(' ').append(lines.get(at++).strip());
      }
      html.append("<li>").append(inline(text.toString())).append("</li>\n");
    }
    html.append("</%s>\n".formatted(tag));
  }

  private String paragraph() {
    StringBuilder text = new StringBuilder(lines.get(at++));
    while (at < lines.size() && !startsAnew(lines.get(at))) {
      text.append(' ').append(lines.get(at++).strip());
    }
    return text.toString();
  }

  private static boolean startsAnew(String line) {
    return line.isBlank()
        || line.startsWith("```")
        || line.startsWith("|")
        || HEADING.matcher(line).matches()
        || ITEM.matcher(line).matches();
  }

  private static String inline(String text) {
    Matcher part = INLINE.matcher(text);
    StringBuilder written = new StringBuilder();
    int end = 0;
    while (part.find()) {
      written.append(escape(text.substring(end, part.start()))).append(inline(part));
      end = part.end();
    }
    return written.append(escape(text.substring(end))).toString();
  }

  private static String inline(Matcher part) {
    if (part.group("code") != null) {
      return "<code>" + escape(part.group("code")) + "</code>";
    }
    if (part.group("label") != null) {
      String label = inline(part.group("label"));
      return href(part.group("href"))
          .map(href -> "<a href=\"%s\">%s</a>".formatted(escape(href), label))
          .orElse(label);
    }
    return part.group("strong") != null
        ? "<strong>" + inline(part.group("strong")) + "</strong>"
        : "<em>" + inline(part.group("em")) + "</em>";
  }

  /** Where a link leads on these pages; empty for files that are not among them. */
  private static Optional<String> href(String written) {
    if (written.startsWith("#") || written.startsWith("https://")) {
      return Optional.of(written);
    }
    Matcher document = Pattern.compile("([a-z-]+)\\.md(#.*)?").matcher(written);
    return document.matches() && Documents.has(document.group(1))
        ? Optional.of(
            "/docs/" + document.group(1) + (document.group(2) == null ? "" : document.group(2)))
        : Optional.empty();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
