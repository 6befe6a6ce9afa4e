package org.moduleyard.offerdocument.rule.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Fields;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * Clouds and regions of a plan. They are kept for tools that send them and only grow once the plan
 * is live; a marketplace of one's own has neither.
 */
public final class CloudRules {
  private static final RuleId RULE = RuleId.PLAN_07;
  private static final String GLOBAL = "PublicAzure";

  /** The two lists of names. */
  private enum Kind {
    CLOUD(Message.of("The list of clouds"), Limit.CLOUDS, "[A-Za-z][A-Za-z0-9]*", GLOBAL),
    REGION(Message.of("The list of regions"), Limit.REGIONS, "[A-Z]{2}", "DE");

    @SuppressWarnings("ImmutableEnumChecker") // a record of constants
    private final Message list;

    private final Limit limit;
    private final Pattern form;
    private final String example;

    Kind(Message list, Limit limit, String form, String example) {
      this.list = list;
      this.limit = limit;
      this.form = Pattern.compile(form);
      this.example = example;
    }

    Message isNone(JsonField entry) {
      return switch (this) {
        case CLOUD -> Message.of("{0} is not a cloud.", entry.value());
        case REGION -> Message.of("{0} is not a region.", entry.value());
      };
    }

    Message isTwice() {
      return switch (this) {
        case CLOUD -> Message.of("The cloud is listed twice.");
        case REGION -> Message.of("The region is listed twice.");
      };
    }
  }

  private CloudRules() {}

  public static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    for (JsonField plan : offer.planPlaces(policy.limits())) {
      JsonField clouds = plan.at(OfferKeys.CLOUDS);
      Set<String> named = texts(clouds, Kind.CLOUD, policy, violations);
      if (!named.isEmpty() && !named.contains(GLOBAL)) {
        violations.error(
            RULE,
            clouds,
            Message.of("The clouds of a plan have to hold {0}.", GLOBAL),
            Message.of("Add it; other clouds are additions to it."));
      }
      texts(plan.at(OfferKeys.REGIONS), Kind.REGION, policy, violations);
    }
  }

  private static Set<String> texts(
      JsonField place, Kind kind, OfferPolicy policy, Violations violations) {
    Set<String> seen = new HashSet<>();
    List<JsonField> entries =
        Fields.list(Fields.RULE, place, kind.list, kind.limit, policy.limits(), false, violations);
    for (JsonField entry : entries) {
      if (!kind.form.matcher(entry.text()).matches()) {
        violations.error(
            RULE, entry, kind.isNone(entry), Message.of("Enter a name such as {0}.", kind.example));
      } else if (!seen.add(entry.text())) {
        violations.warning(RULE, entry, kind.isTwice(), Message.of("Remove one of the two."));
      }
    }
    return seen;
  }
}
