package org.moduleyard.certifier.report.format;

import java.util.Locale;
import org.moduleyard.certifier.report.format.ReportDocument.RuleText;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.id.RuleTexts;

/** The language of a page: its sentences, and the texts of the rules. */
record ReportLanguage(Locale locale) {

  /** As a {@code lang} attribute has it, such as {@code sv}. */
  String tag() {
    return locale.getLanguage();
  }

  String say(Message message) {
    return RuleTexts.said(message, locale);
  }

  /** Whether a number takes the singular: 1, and in French 0 as well. */
  boolean isOne(long number) {
    return number == 1 || (number == 0 && tag().equals("fr"));
  }

  /** The texts of a rule; in English, and of a rule that is gone, those that the report has. */
  RuleText rule(RuleText stored) {
    return tag().equals("en")
        ? stored
        : RuleId.of(stored.id()).map(id -> translated(stored, id)).orElse(stored);
  }

  private RuleText translated(RuleText stored, RuleId id) {
    org.moduleyard.offerdocument.id.RuleText text = id.text(tag());
    return new RuleText(
        stored.id(), text.title(), stored.level(), text.description(), text.remedy());
  }
}
