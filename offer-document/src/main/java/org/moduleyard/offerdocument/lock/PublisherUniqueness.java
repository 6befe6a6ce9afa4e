package org.moduleyard.offerdocument.lock;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.image.StagingNamespace;

/**
 * The values that no two offers of a publisher may share (OPEN-07, OPEN-32, C-23).
 *
 * @param offerByRepository ID of the other offer that uses a repository, spelt as in this one; a
 *     repository in the publisher's staging namespace is the same as one without that prefix
 * @param offerByMarketingId ID of the other offer by its marketing identifier in lower case
 */
public record PublisherUniqueness(
    Map<String, String> offerByRepository, Map<String, String> offerByMarketingId) {

  public PublisherUniqueness {
    offerByRepository = Map.copyOf(offerByRepository);
    offerByMarketingId = Map.copyOf(offerByMarketingId);
  }

  /** The names that the offer claims although another offer of the publisher has them. */
  public List<Violation> check(OfferDocument offer) {
    Violations violations = new Violations();
    String slugOwner = offerByMarketingId.get(offer.marketingId().toLowerCase(Locale.ROOT));
    if (slugOwner != null) {
      violations.error(
          RuleId.OFFER_02,
          offer.offer(OfferKeys.MARKETING_ID),
          Message.of(
              "Your offer '{0}' has the marketing identifier '{1}' already.",
              slugOwner, offer.marketingId()),
          Message.of("Choose another one."));
    }
    StagingNamespace staging = new StagingNamespace(offer.publisherId());
    for (JsonField plan : offer.planPlaces()) {
      JsonField repository = plan.at(OfferKeys.IMAGE_REPOSITORY);
      String owner = offerByRepository.get(repository.text());
      if (owner != null) {
        violations.error(
            RuleId.C_23,
            repository,
            Message.of(
                "Your offer '{0}' uses the repository '{1}' already.",
                owner, staging.strip(repository.text())),
            Message.of("Give each plan a repository of its own."));
      }
    }
    return violations.all();
  }
}
