package org.moduleyard.server.portal.wiring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.portal.wiring.Wiring.End;
import org.moduleyard.server.portal.wiring.Wiring.Wire;

/**
 * The places of all parts of a drawn wiring: sources at the left, each route in a row of its own in
 * the middle, sinks at the right. All in user units of an SVG picture of {@link #WIDTH} by height.
 */
public record WiringLayout(int height, List<Box> boxes, List<Label> labels, List<Line> lines) {

  public static final int WIDTH = 760;
  private static final int BOX_WIDTH = 190;
  private static final int BOX_HEIGHT = 48;
  private static final int LABEL_WIDTH = 230;
  private static final int LABEL_LEFT = (WIDTH - LABEL_WIDTH) / 2;
  private static final int ROW = 72;
  private static final int GAP = 64;
  private static final int MARGIN = 12;
  private static final int LONGEST_NAME = 21;
  private static final int LONGEST_LABEL = 28;

  public WiringLayout {
    boxes = List.copyOf(boxes);
    labels = List.copyOf(labels);
    lines = List.copyOf(lines);
  }

  /** One end; {@code y} is its middle. */
  public record Box(int x, int y, End end, String shownName) {
    public int width() {
      return BOX_WIDTH;
    }

    public int boxHeight() {
      return BOX_HEIGHT;
    }

    public String kindName() {
      return end.kindName();
    }
  }

  /** A route's name and condition; {@code y} is the middle. */
  public record Label(int x, int y, String shownName, String shownCondition) {
    public int width() {
      return LABEL_WIDTH;
    }
  }

  /**
   * A line from an end to a route, or from a route to an end.
   *
   * @param path the d attribute
   * @param open whether it leads to a placeholder
   * @param tip the d attribute of the arrow's head at its end; empty without one
   */
  public record Line(String path, boolean open, String tip) {
    public boolean arrow() {
      return !tip.isEmpty();
    }
  }

  /** Draws the routes that can be read. */
  public static WiringLayout of(Wiring wiring) {
    List<Wire> wires = wiring.wires().stream().filter(Wire::isReadable).toList();
    Map<End, Integer> left = column(wires, true);
    Map<End, Integer> right = column(wires, false);
    List<Box> boxes = new ArrayList<>();
    left.forEach((end, y) -> boxes.add(new Box(0, y, end, cut(end.name(), LONGEST_NAME))));
    right.forEach(
        (end, y) -> boxes.add(new Box(WIDTH - BOX_WIDTH, y, end, cut(end.name(), LONGEST_NAME))));
    List<Label> labels = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < wires.size(); i++) {
      Wire wire = wires.get(i);
      int y = row(i);
      labels.add(
          new Label(
              LABEL_LEFT,
              y,
              cut(wire.route(), LONGEST_LABEL),
              cut(wire.condition(), LONGEST_LABEL)));
      lines.add(
          line(BOX_WIDTH, left.getOrDefault(wire.from(), y), LABEL_LEFT, y, wire.from(), false));
      lines.add(
          line(
              LABEL_LEFT + LABEL_WIDTH,
              y,
              WIDTH - BOX_WIDTH - 3,
              right.getOrDefault(wire.to(), y),
              wire.to(),
              true));
    }
    int rows = wires.isEmpty() ? 0 : row(wires.size() - 1) + ROW / 2;
    int lowest = boxes.stream().mapToInt(Box::y).max().orElse(0) + BOX_HEIGHT / 2 + MARGIN;
    return new WiringLayout(Math.max(rows, lowest), boxes, labels, lines);
  }

  private static int row(int index) {
    return MARGIN + ROW / 2 + index * ROW;
  }

  /** The ends of one side beside the middle of their routes, pushed apart where they would meet. */
  private static Map<End, Integer> column(List<Wire> wires, boolean sources) {
    Map<End, List<Integer>> rows = new LinkedHashMap<>();
    for (int i = 0; i < wires.size(); i++) {
      End end = sources ? wires.get(i).from() : wires.get(i).to();
      if (end != null) {
        rows.computeIfAbsent(end, key -> new ArrayList<>()).add(row(i));
      }
    }
    Map<End, Integer> middles = new LinkedHashMap<>();
    int free = 0;
    for (Map.Entry<End, List<Integer>> entry :
        rows.entrySet().stream()
            .sorted(Comparator.comparingInt(e -> middle(e.getValue())))
            .toList()) {
      int y = Math.max(middle(entry.getValue()), free);
      middles.put(entry.getKey(), y);
      free = y + GAP;
    }
    return middles;
  }

  private static int middle(List<Integer> rows) {
    return (int) Math.round(rows.stream().mapToInt(Integer::intValue).average().orElse(0));
  }

  private static Line line(int x1, int y1, int x2, int y2, @Nullable End end, boolean arrow) {
    int bend = (x1 + x2) / 2;
    boolean open = end != null && end.kind() == End.Kind.PLACEHOLDER;
    return new Line(
        "M%s %sC%s %s %s %s %s %s".formatted(x1, y1, bend, y1, bend, y2, x2, y2),
        open,
        arrow ? "M%s %sl-9 -5v10z".formatted(x2 + 3, y2) : "");
  }

  private static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }
}
