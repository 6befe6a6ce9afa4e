package org.moduleyard.offerdocument.field;

import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.json.TextRange;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * One thing wrong with an offer, in words for the publisher; API, portal and CLI show the same
 * text.
 *
 * @param ruleId the rule that is broken
 * @param pointer RFC 6901 pointer into the offer JSON as it was sent; the place a missing value
 *     belongs to
 * @param message what is wrong, one sentence
 * @param remedy what to do about it, one sentence
 * @param limit the limit that the rule enforces; null when it is about something else
 * @param range the part of the text at {@code pointer} that it is about; null when it is about the
 *     value as a whole or about what is missing
 */
public record Violation(
    RuleId ruleId,
    String pointer,
    Severity severity,
    String message,
    String remedy,
    @Nullable Bound limit,
    @Nullable TextRange range) {

  /** A violation by a value as a whole. */
  public Violation(
      RuleId rule,
      String pointer,
      Severity severity,
      String message,
      String remedy,
      @Nullable Bound limit) {
    this(rule, pointer, severity, message, remedy, limit, null);
  }

  /** A violation of a rule that knows no limit. */
  public Violation(RuleId rule, String pointer, Severity severity, String message, String remedy) {
    this(rule, pointer, severity, message, remedy, null);
  }

  /** The id of the rule, such as {@code C-01}. */
  public String rule() {
    return ruleId.id();
  }

  /** True when the offer cannot be published until this is fixed. */
  public boolean blocks() {
    return severity == Severity.ERROR;
  }

  @Override
  public String toString() {
    return "%s %s %s: %s %s".formatted(severity, rule(), pointer, message, remedy);
  }
}
