package org.moduleyard.offerdocument.lock;

import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * A field that can no longer change, shown disabled in editors.
 *
 * @param pointer RFC 6901 pointer to the field, also when it is empty
 * @param ruleId the rule that fixes it
 * @param reason why and what to do instead, in words for the publisher
 */
public record Locked(String pointer, RuleId ruleId, Message reason) {

  /** The id of the rule, such as {@code C-23}. */
  public String rule() {
    return ruleId.id();
  }
}
