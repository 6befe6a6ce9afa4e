package org.moduleyard.offerdocument;

import org.moduleyard.offerdocument.TextField.Form;

/** Title, summaries and description of the offer (domain.md 2.2, C-01, C-05). */
final class ListingRules {
  private ListingRules() {}

  static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    OfferLimits limits = policy.limits();
    TextField.required("The title", Limit.TITLE, Form.TITLE)
        .check(offer.offer(OfferKeys.TITLE), limits, violations);
    TextField.required("The summary", Limit.SUMMARY, Form.LINE)
        .check(offer.offer(OfferKeys.SUMMARY), limits, violations);
    TextField.required("The long summary", Limit.LONG_SUMMARY, Form.LINE)
        .check(offer.offer(OfferKeys.LONG_SUMMARY), limits, violations);
    Place description = offer.offer(OfferKeys.DESCRIPTION);
    boolean fits =
        TextField.required("The description", Limit.DESCRIPTION, Form.HTML)
            .check(description, limits, violations);
    if (fits) {
      html(description, "The description", violations);
      hardware(description, violations);
    }
  }

  /** Says what sanitising will take out, and looks behind character references. */
  static void html(Place place, String label, Violations violations) {
    ListingHtml html = ListingHtml.parse(place.text());
    if (!html.removed().isEmpty()) {
      violations.warning(
          "OPEN-24",
          place,
          "%s uses %s, which will be removed.".formatted(label, String.join(", ", html.removed())),
          "Use only %s.".formatted(ListingHtml.ALLOWED));
    }
    if (TextHygiene.forbidden(place.text()).isEmpty()) {
      TextHygiene.forbidden(html.text())
          .ifPresent(
              character ->
                  violations.error(
                      "C-01",
                      place,
                      "%s holds the character %s as a character reference."
                          .formatted(label, character),
                      "Remove it."));
    }
  }

  private static void hardware(Place description, Violations violations) {
    if (!HardwareParagraph.isLastIn(ListingHtml.parse(description.text()).blocks())) {
      violations.error(
          "C-05",
          description,
          "The description does not end with the minimum hardware requirements.",
          "End it with a paragraph like <p>Minimum hardware requirements: Linux x64 and arm64,"
              + " 1 GB of RAM, 500 MB of storage</p>.");
    }
  }
}
