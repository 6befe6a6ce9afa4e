package org.moduleyard.offerdocument.text;

import java.util.Optional;

/**
 * Texts that people read beside offers (names of publishers and people, descriptions), judged by
 * the same rules as the texts of offers.
 */
public final class PlainText {

  /** The kinds of characters that plain text must not have. */
  public enum Problem {
    /** It holds characters, but none that leaves a mark on the page. */
    NOTHING_VISIBLE,
    /** It holds control characters, direction overrides or invisible characters. */
    STRAY_CHARACTER,
    /** It piles up more accents than can be read. */
    PILED_MARKS,
    /** It is a name and holds HTML. */
    MARKUP,
    /** It is a name and holds an emoji. */
    EMOJI
  }

  private PlainText() {}

  /** The name of something, as the title of an offer is judged; nothing about an empty text. */
  public static Optional<Problem> inTitle(String text) {
    Optional<Problem> problem = inLine(text);
    return problem.isEmpty() && TextHygiene.emoji(text).isPresent()
        ? Optional.of(Problem.EMOJI)
        : problem;
  }

  /** One line of plain text, as the names of contacts in offers are judged. */
  public static Optional<Problem> inLine(String text) {
    Optional<Problem> problem = inLines(text);
    if (problem.isPresent()) {
      return problem;
    }
    if (TextHygiene.forbiddenInLine(text).isPresent()) {
      return Optional.of(Problem.STRAY_CHARACTER);
    }
    return TextHygiene.hasMarkup(text) ? Optional.of(Problem.MARKUP) : Optional.empty();
  }

  /** Plain text of any number of lines. */
  public static Optional<Problem> inLines(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (TextHygiene.isInvisible(text)) {
      return Optional.of(Problem.NOTHING_VISIBLE);
    }
    if (TextHygiene.forbidden(text).isPresent() || isBroken(text)) {
      return Optional.of(Problem.STRAY_CHARACTER);
    }
    return TextHygiene.hasPiledMarks(text) ? Optional.of(Problem.PILED_MARKS) : Optional.empty();
  }

  /** Half of a character. */
  private static boolean isBroken(String text) {
    return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
  }
}
