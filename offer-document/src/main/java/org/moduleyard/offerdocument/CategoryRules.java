package org.moduleyard.offerdocument;

import java.util.List;

/** Suggested categories (domain.md 2.2, OPEN-09). */
final class CategoryRules {
  private CategoryRules() {}

  static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    List<Place> categories =
        Fields.list(
            Fields.RULE,
            offer.offer(OfferKeys.CATEGORIES),
            "The list of suggested categories",
            Limit.CATEGORIES,
            policy.limits(),
            true,
            violations);
    for (Place category : categories) {
      if (!category.value().isString()) {
        Fields.wrongType(Fields.RULE, "A suggested category", "a text", category, violations);
      } else if (Category.parse(category.text()).isEmpty()) {
        violations.warning(
            "OPEN-09",
            category,
            "'%s' is not a category of this marketplace.".formatted(category.text()),
            "Choose among %s.".formatted(Category.titles()));
      }
    }
  }
}
