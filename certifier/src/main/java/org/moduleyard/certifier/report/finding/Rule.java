package org.moduleyard.certifier.report.finding;

import java.util.List;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.Level;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.id.RuleText;

/**
 * A rule of certification, as shown beside its result.
 *
 * @param id of docs/rules.md, such as {@code C-18}
 * @param title one line, what holds when the rule is kept
 * @param description why the rule exists, for the person who breaks it
 * @param remedy the advice for solving it in general; a finding has one for its case
 */
public record Rule(String id, String title, Level level, String description, String remedy)
    implements Comparable<Rule> {

  /** A rule of the marketplace as its own table has it, in English. */
  public static Rule of(RuleId id) {
    RuleText text = id.text();
    return new Rule(id.id(), text.title(), id.level(), text.description(), text.remedy());
  }

  /** The general remedy as the sentence of a finding. */
  public Message fix() {
    return new Message(remedy, List.of());
  }

  public Rule withLevel(Level newLevel) {
    return new Rule(id, title, newLevel, description, remedy);
  }

  /** Orders by id. */
  @Override
  public int compareTo(Rule other) {
    return id.compareTo(other.id);
  }
}
