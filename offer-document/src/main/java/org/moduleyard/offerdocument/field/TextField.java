package org.moduleyard.offerdocument.field;

import java.util.Optional;
import org.moduleyard.edge.json.TextRange;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.text.CodePoints;
import org.moduleyard.offerdocument.text.TextHygiene;

/**
 * A text of an offer and what is asked of it.
 *
 * @param rule the rule that its presence and length fall under
 */
public record TextField(RuleId rule, Message label, Limit limit, Form form, boolean required) {
  public enum Form {
    /** One line for display in headings; no emoji. */
    TITLE,
    /** One line of plain text. */
    LINE,
    /** Simple HTML. */
    HTML,
    /** Written for machines; only the length counts. */
    RAW
  }

  public static TextField required(Message label, Limit limit, Form form) {
    return new TextField(Fields.RULE, label, limit, form, true);
  }

  public static TextField optional(Message label, Limit limit, Form form) {
    return new TextField(Fields.RULE, label, limit, form, false);
  }

  /**
   * Checks the text at a place.
   *
   * @return true when there is a text that fits, so that finer rules can look at it
   */
  public boolean check(JsonField place, OfferLimits limits, Violations violations) {
    int max = limits.max(limit);
    if (place.isMissing()) {
      if (required) {
        violations.error(
            rule,
            place,
            Bound.of(limit, limits),
            Message.of("{0} is missing.", label),
            Message.of("Enter a text of at most {0} characters.", max));
      }
      return false;
    }
    if (!place.value().isString()) {
      Fields.wrongType(rule, label, Message.of("a text"), place, violations);
      return false;
    }
    int length = CodePoints.length(place.text());
    if (length > max) {
      violations.error(
          rule,
          place,
          new TextRange(place.text().offsetByCodePoints(0, max), place.text().length()),
          Bound.of(limit, limits),
          Message.of("{0} has {1} characters, at most {2} are allowed.", label, length, max),
          Message.of("Shorten it by {0}.", length - max));
      return false;
    }
    return checkForm(place, violations);
  }

  private boolean checkForm(JsonField place, Violations violations) {
    return switch (form) {
      case TITLE -> checkLine(place, violations) && checkEmoji(place, violations);
      case LINE -> checkLine(place, violations);
      case HTML, RAW -> true;
    };
  }

  private boolean checkLine(JsonField place, Violations violations) {
    String text = place.text();
    boolean clean = true;
    Optional<Message> stray = TextHygiene.forbiddenInLine(text);
    if (stray.isPresent()) {
      violations.error(
          rule,
          place,
          Message.of("{0} holds {1}; it is one line of visible text.", label, stray.get()),
          Message.of("Remove that character."));
      clean = false;
    } else if (TextHygiene.isInvisible(text)) {
      violations.error(
          rule,
          place,
          Message.of("{0} holds nothing that can be seen.", label),
          Message.of("Enter a text of letters or digits."));
      clean = false;
    }
    if (TextHygiene.hasPiledMarks(text)) {
      violations.error(
          rule,
          place,
          Message.of("{0} piles up more accents than can be read.", label),
          Message.of("Remove some of them."));
      clean = false;
    }
    if (TextHygiene.hasMarkup(text)) {
      violations.error(
          rule,
          place,
          Message.of("{0} holds HTML; it is plain text.", label),
          Message.of("Remove the tags; HTML is welcome in descriptions."));
      clean = false;
    }
    return clean;
  }

  private boolean checkEmoji(JsonField place, Violations violations) {
    Optional<Message> emoji = TextHygiene.emoji(place.text());
    if (emoji.isPresent()) {
      violations.error(
          rule,
          place,
          Message.of("{0} holds the emoji {1}.", label, emoji.get()),
          Message.of("Remove it; trademark and copyright signs are allowed."));
    }
    return emoji.isEmpty();
  }
}
