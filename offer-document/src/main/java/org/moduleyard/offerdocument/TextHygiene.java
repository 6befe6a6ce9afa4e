package org.moduleyard.offerdocument;

import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Characters that deceive a reader or break a page, however innocent the text around them. */
final class TextHygiene {
  private static final Pattern MARKUP = Pattern.compile("<[A-Za-z/!?]");
  private static final int EMOJI_VARIATION = 0xFE0F;
  private static final int KEYCAP = 0x20E3;
  private static final int FIRST_PICTOGRAPH_BLOCK = 0x2600;

  private TextHygiene() {}

  /** The first character that no text of an offer may hold, described; empty when there is none. */
  static Optional<String> forbidden(String text) {
    return first(text, TextHygiene::isForbidden);
  }

  /** The first character that does not belong in a text of one line. */
  static Optional<String> forbiddenInLine(String text) {
    return first(text, c -> c == '\n' || c == '\r' || c == '\t' || isInvisible(c));
  }

  static Optional<String> emoji(String text) {
    return first(text, TextHygiene::isEmoji);
  }

  static boolean hasMarkup(String text) {
    return MARKUP.matcher(text).find();
  }

  private static Optional<String> first(String text, IntPredicate found) {
    return text.codePoints()
        .filter(found)
        .mapToObj(
            c ->
                "U+%04X (%s)"
                    .formatted(c, Optional.ofNullable(Character.getName(c)).orElse("unassigned")))
        .findFirst();
  }

  private static boolean isForbidden(int c) {
    boolean control = Character.getType(c) == Character.CONTROL;
    boolean nonCharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    return (control && c != '\n' && c != '\r' && c != '\t') || nonCharacter || isDirectional(c);
  }

  /** Embeddings, overrides and isolates, which can show a text in another order than it is read. */
  private static boolean isDirectional(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }

  /** Joiners stay allowed: several scripts cannot be written without them. */
  private static boolean isInvisible(int c) {
    return c == 0x200B
        || c == 0x2028
        || c == 0x2029
        || c == 0x2060
        || c == 0xFEFF
        || (c >= 0xE0000 && c <= 0xE007F);
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
