package org.moduleyard.offerdocument.rule.listing;

import java.util.List;
import java.util.Locale;
import org.jsoup.parser.Parser;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.text.CodePoints;

/** Customers can read what the default settings are for (C-30). */
public final class DocumentationRules {
  private static final List<String> SETTINGS =
      List.of(OfferKeys.DEFAULT_ROUTES, OfferKeys.DEFAULT_TWINS, OfferKeys.DEFAULT_ENVIRONMENT);

  private DocumentationRules() {}

  public static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    String offerText = text(offer.offer(OfferKeys.DESCRIPTION), Limit.DESCRIPTION, policy);
    for (JsonField plan : offer.planPlaces(policy.limits())) {
      String planText = text(plan.at(OfferKeys.SKU_DESCRIPTION), Limit.PLAN_DESCRIPTION, policy);
      if (offerText.isEmpty() || planText.isEmpty()) {
        continue; // That is what to fix first.
      }
      for (String key : SETTINGS) {
        for (JsonField setting : settings(plan.at(key), policy)) {
          JsonField name = setting.at(OfferKeys.SETTING_NAME);
          String sought = name.text().strip().toLowerCase(Locale.ROOT);
          if (!sought.isEmpty() && !offerText.contains(sought) && !planText.contains(sought)) {
            violations.warning(
                RuleId.C_30,
                name,
                Message.of(
                    "Neither description says what the default setting '{0}' is for.", name.text()),
                Message.of(
                    "Explain it there, or make sure that a page among the useful links does."));
          }
        }
      }
    }
  }

  /**
   * No more than may be there: what is too long is wrong for another reason, and slow to search.
   */
  private static String text(JsonField place, Limit limit, OfferPolicy policy) {
    String text = place.text();
    return CodePoints.length(text) > policy.limits().max(limit)
        ? ""
        : Parser.unescapeEntities(text, false).toLowerCase(Locale.ROOT);
  }

  private static List<JsonField> settings(JsonField list, OfferPolicy policy) {
    List<JsonField> all = list.elements();
    return all.subList(0, Math.min(all.size(), policy.limits().max(Limit.DEFAULT_SETTINGS)));
  }
}
