package org.moduleyard.offerdocument.rule.listing;

import java.util.Locale;
import org.jsoup.parser.Parser;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;

/** One language, English or named at the beginning. */
final class LanguageRules {
  private static final String PHRASE = "This application is available only in";
  private static final int FEWEST_LETTERS = 20;

  private LanguageRules() {}

  /** Tells by the script only: French and Swedish are not told from English. */
  static void check(JsonField description, Violations violations) {
    String text = Parser.unescapeEntities(description.text(), false).replaceAll("<[^<>]*>", " ");
    long letters = text.codePoints().filter(Character::isLetter).count();
    long latin =
        text.codePoints()
            .filter(Character::isLetter)
            .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN)
            .count();
    boolean named =
        text.strip().toLowerCase(Locale.ROOT).startsWith(PHRASE.toLowerCase(Locale.ROOT));
    if (letters >= FEWEST_LETTERS && latin * 2 < letters && !named) {
      violations.warning(
          RuleId.OFFER_14,
          description,
          Message.of(
              "The description seems to be in another language than English and does not say so."),
          Message.of("Begin it with '{0}' and the language.", PHRASE));
    }
  }
}
