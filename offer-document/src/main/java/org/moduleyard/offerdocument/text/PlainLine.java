package org.moduleyard.offerdocument.text;

import java.util.Optional;
import org.moduleyard.edge.message.Message;

/** One line of plain text that people read, under the rules for texts of offers (C-01). */
public final class PlainLine {

  private PlainLine() {}

  /**
   * The reason why a text is refused; empty when it is accepted.
   *
   * @param max the most characters, in Unicode code points
   * @return the end of a sentence that begins with the field's name, without a full stop
   */
  public static Optional<String> problem(String text, int max) {
    int length = CodePoints.length(text);
    if (length > max) {
      return Optional.of("has %s characters, at most %s are allowed".formatted(length, max));
    }
    Optional<Message> stray =
        TextHygiene.forbidden(text).or(() -> TextHygiene.forbiddenInLine(text));
    if (stray.isPresent()) {
      return Optional.of("holds %s; it is one line of visible text".formatted(stray.get()));
    }
    if (!text.isEmpty() && TextHygiene.isInvisible(text)) {
      return Optional.of("holds nothing that can be seen");
    }
    if (TextHygiene.hasPiledMarks(text)) {
      return Optional.of("piles up more accents than can be read");
    }
    return TextHygiene.hasMarkup(text)
        ? Optional.of("holds HTML; it is plain text")
        : Optional.empty();
  }
}
