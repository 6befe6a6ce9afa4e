package org.moduleyard.offerdocument.id;

import java.util.List;
import org.moduleyard.edge.message.Message;

/**
 * The text of a rule in one language.
 *
 * @param title one line, what holds when the rule is kept
 * @param description why the rule exists, for the person who breaks it
 * @param remedy the advice for solving it in general; a finding has one for its case
 */
public record RuleText(String title, String description, String remedy) {
  /** The remedy as the sentence of a finding; {@link RuleTexts#said} has it in every language. */
  public Message fix() {
    return new Message(remedy, List.of());
  }
}
