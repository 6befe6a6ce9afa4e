package org.moduleyard.offerdocument.rule.listing;

import java.util.List;
import org.jsoup.parser.Parser;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.TextField;
import org.moduleyard.offerdocument.field.TextField.Form;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.html.HardwareParagraph;
import org.moduleyard.offerdocument.html.ListingHtml;
import org.moduleyard.offerdocument.html.Removal;
import org.moduleyard.offerdocument.html.SimpleHtml;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.text.TextHygiene;

/** Title, summaries and description of the offer (C-01, C-05). */
public final class ListingRules {
  private static final int MOST_NAMED = 10;

  private ListingRules() {}

  public static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    OfferLimits limits = policy.limits();
    TextField.required(Message.of("The title"), Limit.TITLE, Form.TITLE)
        .check(offer.offer(OfferKeys.TITLE), limits, violations);
    TextField.required(Message.of("The summary"), Limit.SUMMARY, Form.LINE)
        .check(offer.offer(OfferKeys.SUMMARY), limits, violations);
    TextField.required(Message.of("The long summary"), Limit.LONG_SUMMARY, Form.LINE)
        .check(offer.offer(OfferKeys.LONG_SUMMARY), limits, violations);
    JsonField description = offer.offer(OfferKeys.DESCRIPTION);
    boolean fits =
        TextField.required(Message.of("The description"), Limit.DESCRIPTION, Form.HTML)
            .check(description, limits, violations);
    if (fits) {
      html(description, Message.of("The description"), violations);
      hardware(description, violations);
      LanguageRules.check(description, violations);
    }
  }

  /** Says what sanitising will take out, and looks behind character references. */
  public static void html(JsonField place, Message label, Violations violations) {
    List<Removal> removed = SimpleHtml.clean(place.text()).removed();
    if (!removed.isEmpty()) {
      violations.warning(
          RuleId.OFFER_08,
          place,
          Message.of(
              "{0} uses what a listing cannot hold and will lose it: {1}.",
              label, summary(removed)),
          Message.of("Use only {0}.", SimpleHtml.ALLOWED));
    }
    if (TextHygiene.forbidden(place.text()).isEmpty()) {
      TextHygiene.forbidden(Parser.unescapeEntities(place.text(), false))
          .ifPresent(
              character ->
                  violations.error(
                      RuleId.C_01,
                      place,
                      Message.of(
                          "{0} holds the character {1} as a character reference.",
                          label, character),
                      Message.of("Remove it.")));
    }
  }

  private static Message summary(List<Removal> removed) {
    return Message.joined(
        ", ", removed.stream().map(Removal::kind).distinct().limit(MOST_NAMED).toList());
  }

  private static void hardware(JsonField description, Violations violations) {
    if (!HardwareParagraph.isLastIn(ListingHtml.blocks(description.text()))) {
      violations.error(
          RuleId.C_05,
          description,
          Message.of("The description does not end with the minimum hardware requirements."),
          Message.of(
              "End it with a paragraph like <p>Minimum hardware requirements: Linux x64 and arm64,"
                  + " 1 GB of RAM, 500 MB of storage</p>."));
    }
  }
}
