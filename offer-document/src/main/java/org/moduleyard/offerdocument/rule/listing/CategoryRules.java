package org.moduleyard.offerdocument.rule.listing;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.Category;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Fields;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.TextField;
import org.moduleyard.offerdocument.field.TextField.Form;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;

/** Suggested categories (OPEN-09). */
public final class CategoryRules {
  private static final TextField NAME =
      TextField.required(Message.of("A suggested category"), Limit.CATEGORY_NAME, Form.TITLE);

  private CategoryRules() {}

  public static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    List<JsonField> categories =
        Fields.list(
            Fields.RULE,
            offer.offer(OfferKeys.CATEGORIES),
            Message.of("The list of suggested categories"),
            Limit.CATEGORIES,
            policy.limits(),
            true,
            violations);
    Set<Category> seen = EnumSet.noneOf(Category.class);
    for (JsonField category : categories) {
      if (!NAME.check(category, policy.limits(), violations)) {
        continue;
      }
      Optional<Category> known = Category.parse(category.text());
      if (known.isEmpty()) {
        violations.warning(
            RuleId.OFFER_04,
            category,
            Message.of("'{0}' is not a category of this marketplace.", category.text()),
            Message.of("Choose among {0}.", Category.titles()));
      } else if (!seen.add(known.get())) {
        violations.warning(
            RuleId.OFFER_04,
            category,
            Message.of("The category {0} is listed twice.", known.get().title()),
            Message.of("Remove one of the two."));
      }
    }
  }
}
