package org.moduleyard.e2e.look;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element that can be seen, or a text in one: where it is on the page, and how it is painted.
 *
 * @param name tag, id and classes of an element; {@link #TEXT} for a text
 * @param mode how it is laid out among others, and others in it
 * @param lines of a text; 0 for elements
 * @param advance of a text: how long it is, all lines together
 * @param style colours, fonts and borders
 * @param text of a text or a control, with dates and ports alike
 */
public record Part(
    String name,
    Mode mode,
    Box box,
    int lines,
    int advance,
    List<String> style,
    @Nullable String text,
    List<Part> children) {

  static final String TEXT = "text";

  /** How a part is laid out. */
  public enum Mode {
    /** One below the other. */
    BLOCK,
    /** As words in a line. */
    INLINE,
    /** As a word in a line, with a box of its own. */
    ATOM,
    /** Its children share its room. */
    FLEX,
    GRID,
    TABLE,
    /** At the place that its style gives, whatever is around it. */
    FREE,
    /** As large as its picture or its control is. */
    LEAF;

    boolean sharesRoom() {
      return this == FLEX || this == GRID || this == TABLE;
    }
  }

  /** The place of something on the page, in pixels. */
  public record Box(int left, int top, int width, int height) {
    int right() {
      return left + width;
    }

    int bottom() {
      return top + height;
    }

    @Override
    public String toString() {
      return left + "," + top + " " + width + "x" + height;
    }
  }

  public Part {
    style = List.copyOf(style);
    children = List.copyOf(children);
  }

  boolean isText() {
    return name.equals(TEXT);
  }

  boolean flowsInLines() {
    return isText() || mode == Mode.INLINE || mode == Mode.ATOM || mode == Mode.LEAF;
  }

  /** Somebody would miss it: it is a text, a picture, a control, or painted itself. */
  boolean isSeen() {
    return isText() || mode == Mode.LEAF || !style.isEmpty();
  }

  /** The identity of a part, equal for the same part in another look. */
  String identity() {
    int end = 0;
    while (end < name.length() && Character.isLetterOrDigit(name.charAt(end))) {
      end++;
    }
    return name.substring(0, end) + (text == null ? "" : " " + text);
  }

  @Override
  public String toString() {
    return isText() ? '"' + text + '"' : text == null ? name : name + " \"" + text + '"';
  }
}
