package org.moduleyard.server.portal.settings;

import java.util.List;
import org.moduleyard.offerdocument.Plan;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.Publisher;
import org.moduleyard.server.identity.PublisherId;
import org.moduleyard.server.offer.OfferDraft;
import org.moduleyard.server.offer.OfferId;
import org.moduleyard.server.offer.Offers;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Finds the draft that an address is about. */
@Component
class Drafts {

  private final Offers offers;
  private final Identity identity;

  Drafts(Offers offers, Identity identity) {
    this.offers = offers;
    this.identity = identity;
  }

  /** A draft and whose it is. */
  record Opened(Publisher publisher, OfferDraft draft) {

    /** Where the pages about this offer are. */
    String path() {
      return "/portal/" + draft.id().publisher() + "/offers/" + draft.id().offer();
    }

    String title() {
      String title = draft.document().title();
      return title.isBlank() ? draft.id().offer() : title;
    }
  }

  /**
   * One plan of a draft.
   *
   * @param index in the document
   */
  record OpenedPlan(Opened opened, int index, Plan plan) {

    OfferDraft draft() {
      return opened.draft();
    }

    /** Where the editor shows this plan. */
    String path() {
      return opened.path() + "/edit/plans/" + plan.planId();
    }
  }

  Opened open(String publisherId, String offerId) throws NoResourceFoundException {
    Publisher publisher =
        PublisherId.tryParse(publisherId)
            .flatMap(identity::publisher)
            .orElseThrow(() -> absent(publisherId));
    OfferDraft draft =
        offers.find(new OfferId(publisherId, offerId)).orElseThrow(() -> absent(offerId));
    return new Opened(publisher, draft);
  }

  OpenedPlan open(String publisherId, String offerId, String planId)
      throws NoResourceFoundException {
    Opened opened = open(publisherId, offerId);
    List<Plan> plans = opened.draft().document().plans();
    for (int i = 0; i < plans.size(); i++) {
      if (plans.get(i).planId().equals(planId)) {
        return new OpenedPlan(opened, i, plans.get(i));
      }
    }
    throw absent(planId);
  }

  private static NoResourceFoundException absent(String what) {
    return new NoResourceFoundException(HttpMethod.GET, "/portal", what);
  }
}
