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
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private CloudRules() {}

  public static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    for (JsonField plan : offer.planPlaces(policy.limits())) {
      JsonField clouds = plan.at(OfferKeys.CLOUDS);
      Set<String> named =
          texts(clouds, "cloud", Limit.CLOUDS, NAME, "PublicAzure", policy, violations);
      if (!named.isEmpty() && !named.contains(GLOBAL)) {
        violations.error(
            RULE,
            clouds,
            Message.of("The clouds of a plan have to hold {0}.", GLOBAL),
            Message.of("Add it; other clouds are additions to it."));
      }
      texts(plan.at(OfferKeys.REGIONS), "region", Limit.REGIONS, COUNTRY, "DE", policy, violations);
    }
  }

  private static Set<String> texts(
      JsonField place,
      String what,
      Limit limit,
      Pattern form,
      String example,
      OfferPolicy policy,
      Violations violations) {
    Set<String> seen = new HashSet<>();
    List<JsonField> entries =
        Fields.list(
            Fields.RULE,
            place,
            "The list of %ss".formatted(what),
            limit,
            policy.limits(),
            false,
            violations);
    for (JsonField entry : entries) {
      if (!form.matcher(entry.text()).matches()) {
        violations.error(
            RULE,
            entry,
            Message.of("{0} is not a {1}.", entry.value(), what),
            Message.of("Enter a name such as {0}.", example));
      } else if (!seen.add(entry.text())) {
        violations.warning(
            RULE,
            entry,
            Message.of("The {0} is listed twice.", what),
            Message.of("Remove one of the two."));
      }
    }
    return seen;
  }
}
