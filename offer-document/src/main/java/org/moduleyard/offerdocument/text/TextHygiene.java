package org.moduleyard.offerdocument.text;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.moduleyard.edge.message.Message;

/** Characters that deceive a reader or break a page, however innocent the text around them. */
public final class TextHygiene {
  private static final Pattern MARKUP = Pattern.compile("<[A-Za-z/!?]");

  /** Soft hyphen, joiners without purpose here, fillers, separators, blanks that are letters. */
  private static final String INVISIBLE =
      "\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180E\u200B\u2028\u2029\u2800\u3164\uFEFF\uFFA0";

  private static final int MOST_MARKS = 4;
  private static final int EMOJI_VARIATION = 0xFE0F;
  private static final int KEYCAP = 0x20E3;
  private static final int FIRST_PICTOGRAPH_BLOCK = 0x2600;

  private TextHygiene() {}

  /** The first character that no text of an offer may hold, described; empty when there is none. */
  public static Optional<Message> forbidden(String text) {
    return isPlain(text) ? Optional.empty() : first(text, TextHygiene::isForbidden);
  }

  /** True for nearly every text there is, and several times faster to find out than the rest. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || (c > '~' && c < 0xA0) || c >= 0x2000) {
        return false;
      }
    }
    return true;
  }

  /** The first character that does not belong in a text of one line. */
  public static Optional<Message> forbiddenInLine(String text) {
    return first(text, c -> c == '\n' || c == '\r' || c == '\t' || isInvisible(c));
  }

  public static Optional<Message> emoji(String text) {
    return first(text, TextHygiene::isEmoji);
  }

  public static boolean hasMarkup(String text) {
    return MARKUP.matcher(text).find();
  }

  private static Optional<Message> first(String text, IntPredicate found) {
    return text.codePoints().filter(found).mapToObj(TextHygiene::described).findFirst();
  }

  /** By its number and its name in Unicode, which is the same in every language. */
  private static Message described(int c) {
    String number = String.format(Locale.ROOT, "U+%04X", c);
    String name = Character.getName(c);
    return name == null
        ? Message.of("{0} (unassigned)", number)
        : Message.literal("%s (%s)".formatted(number, name));
  }

  private static boolean isForbidden(int c) {
    boolean control = Character.getType(c) == Character.CONTROL;
    boolean nonCharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    boolean annotation = c >= 0xFFF9 && c <= 0xFFFB;
    return (control && c != '\n' && c != '\r' && c != '\t')
        || nonCharacter
        || annotation
        || isDirectional(c)
        || isTag(c);
  }

  /** Once meant for languages; now they carry text that nobody sees. */
  private static boolean isTag(int c) {
    return c >= 0xE0000 && c <= 0xE007F;
  }

  /** Embeddings, overrides and isolates, which can show a text in another order than it is read. */
  private static boolean isDirectional(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }

  /**
   * Joiners and the marks for one direction stay allowed: several scripts cannot be written without
   * them, and they show nothing in another order.
   */
  private static boolean isInvisible(int c) {
    return INVISIBLE.indexOf(c) >= 0
        || (c >= 0x2060 && c <= 0x206F && !isDirectional(c))
        || (c >= 0xE0100 && c <= 0xE01EF);
  }

  /** True when nothing in the text leaves a mark on the page. */
  public static boolean isInvisible(String text) {
    return text.codePoints().noneMatch(TextHygiene::isVisible);
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> !isInvisible(c);
    };
  }

  /** True for accents piled up so high that they cover the lines above and below. */
  public static boolean hasPiledMarks(String text) {
    int piled = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int type = Character.getType(text.codePointAt(i));
      boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
      piled = mark ? piled + 1 : 0;
      if (piled > MOST_MARKS) {
        return true;
      }
    }
    return false;
  }

  /** Copyright and trademark signs are pictographs by the book but welcome in titles. */
  private static boolean isEmoji(int c) {
    return Character.isEmojiPresentation(c)
        || Character.isEmojiModifier(c)
        || c == EMOJI_VARIATION
        || c == KEYCAP
        || (c >= FIRST_PICTOGRAPH_BLOCK && Character.isEmoji(c));
  }
}
