package org.moduleyard.offerdocument.field;

import org.moduleyard.offerdocument.id.RuleId;

/**
 * The lock that fixes a field.
 *
 * @param ruleId the rule that says so
 */
public record FieldLock(Kind kind, RuleId ruleId) {
  /** The id of the rule, such as {@code LOCK-04}. */
  public String rule() {
    return ruleId.id();
  }

  /** From when on, and how firmly. */
  public enum Kind {
    /** Fixed when the offer is created. */
    CREATED("once created"),
    /** Can be replaced but not removed once it was saved. */
    SAVED("stays once saved"),
    /** Fixed when the offer, or the plan that it belongs to, has been live. */
    LIVE("once live"),
    /** True stays true when the offer has been live with it. */
    LIVE_WHEN_TRUE("true stays once live"),
    /** A list that takes entries and gives none back when its plan has been live. */
    LIVE_ENTRIES("entries stay once live");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** As tables of fields say it. */
    public String words() {
      return words;
    }
  }
}
