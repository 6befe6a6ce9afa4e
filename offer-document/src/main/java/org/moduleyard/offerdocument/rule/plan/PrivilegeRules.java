package org.moduleyard.offerdocument.rule.plan;

import java.util.stream.Stream;
import org.moduleyard.edge.createoptions.CreateOptions;
import org.moduleyard.edge.createoptions.SmallerOptions.Proposal;
import org.moduleyard.edge.json.JsonText;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.Privilege;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;

/** A module asks the device for as little as it can do with (C-42, OPT-02). */
final class PrivilegeRules {
  private PrivilegeRules() {}

  /** Warns only: some modules need what they ask for, and people decide about that. */
  static void check(JsonField place, CreateOptions options, Violations violations) {
    JsonText text = JsonText.of(place.text());
    for (Privilege privilege : options.privileges().all()) {
      if (privilege.needsReason()) {
        violations.warning(
            RuleId.C_42,
            place,
            text.mark(privilege.pointer()),
            privilege.said(),
            privilege.fixOrReason());
      }
    }
    Proposal smaller = options.withLessPrivilege();
    if (!smaller.steps().isEmpty()) {
      violations.warning(
          RuleId.OPT_02,
          place,
          Message.of(
              "The module can do the same with less: {0}",
              Message.joined(
                  " ",
                  smaller.steps().stream()
                      .flatMap(step -> Stream.of(step.what(), step.why()))
                      .toList())),
          Message.of("If it still runs so, write {0}", smaller.options()));
    }
  }
}
