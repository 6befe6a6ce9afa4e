package org.moduleyard.e2e.look;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page as it is kept beside its picture. Styles first, each with a name that others need not
 * change for: {@code style} and a name and what it says. Then the parts, indented by what holds
 * them: name and mode, place and size, lines and length of a text, style, text.
 */
public final class PageLook {

  private static final Pattern STYLE = Pattern.compile("style (\\w+) (.*)");
  private static final Pattern PART =
      Pattern.compile(
          "( *)([^\\s:]+)(?::(\\w+))? (-?\\d+),(-?\\d+) (\\d+)x(\\d+)(?: (\\d+)/(\\d+))?(?: =(\\w+))?"
              + "(?: \"(.*)\")?");

  private PageLook() {}

  private record Line(int depth, Part part) {}

  /** The page's root, which holds all other parts. */
  public static Part parse(String text) {
    Map<String, List<String>> styles = new HashMap<>();
    List<Line> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher style = STYLE.matcher(line);
      if (style.matches()) {
        styles.put(style.group(1), List.of(style.group(2).split("; ")));
      } else {
        lines.add(part(line, styles));
      }
    }
    int[] at = {0};
    Part root = tree(lines, at);
    if (at[0] != lines.size()) {
      throw new IllegalArgumentException("nothing holds " + lines.get(at[0]));
    }
    return root;
  }

  private static Line part(String line, Map<String, List<String>> styles) {
    Matcher fields = PART.matcher(line);
    if (!fields.matches()) {
      throw new IllegalArgumentException("not a part of a page: " + line);
    }
    String mode = fields.group(3);
    String style = fields.group(10);
    return new Line(
        fields.group(1).length(),
        new Part(
            fields.group(2),
            mode == null ? Part.Mode.BLOCK : Part.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
            new Part.Box(
                number(fields, 4), number(fields, 5), number(fields, 6), number(fields, 7)),
            number(fields, 8),
            number(fields, 9),
            style == null
                ? List.of()
                : Objects.requireNonNull(styles.get(style), () -> "no style " + style),
            fields.group(11),
            List.of()));
  }

  private static int number(Matcher fields, int group) {
    return fields.group(group) == null ? 0 : Integer.parseInt(fields.group(group));
  }

  private static Part tree(List<Line> lines, int[] at) {
    Line line = lines.get(at[0]++);
    List<Part> children = new ArrayList<>();
    while (at[0] < lines.size() && lines.get(at[0]).depth() > line.depth()) {
      children.add(tree(lines, at));
    }
    Part part = line.part();
    return new Part(
        part.name(),
        part.mode(),
        part.box(),
        part.lines(),
        part.advance(),
        part.style(),
        part.text(),
        children);
  }
}
