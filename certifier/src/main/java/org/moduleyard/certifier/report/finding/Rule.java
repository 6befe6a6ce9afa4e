package org.moduleyard.certifier.report.finding;

/**
 * A rule of certification, as shown beside its result.
 *
 * @param id of docs/rules.md, such as {@code C-18}
 * @param title one line, what holds when the rule is kept
 * @param description why the rule exists, for the person who breaks it
 * @param remedy what to do in general; a finding says it for its case
 */
public record Rule(String id, String title, Level level, String description, String remedy)
    implements Comparable<Rule> {

  public Rule withLevel(Level newLevel) {
    return new Rule(id, title, newLevel, description, remedy);
  }

  /** Orders by id. */
  @Override
  public int compareTo(Rule other) {
    return id.compareTo(other.id);
  }
}
