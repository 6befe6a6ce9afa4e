package org.moduleyard.server.portal.settings;

import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.Publisher;
import org.moduleyard.server.identity.PublisherId;
import org.moduleyard.server.offer.OfferDraft;
import org.moduleyard.server.offer.OfferId;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.PlanNames;
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
   * @param name how paths name the plan
   */
  record OpenedPlan(Opened opened, int index, String name, Plan plan) {

    OfferDraft draft() {
      return opened.draft();
    }

    /** Where the editor shows this plan. */
    String path() {
      return opened.path() + "/edit/plans/" + name;
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

  /**
   * Finds a plan.
   *
   * @param planName as paths name it: by its id, or by number where that cannot be in one
   */
  OpenedPlan open(String publisherId, String offerId, String planName)
      throws NoResourceFoundException {
    Opened opened = open(publisherId, offerId);
    OfferDocument document = opened.draft().document();
    int index = PlanNames.of(document).indexOf(planName);
    if (index < 0) {
      throw absent(planName);
    }
    return new OpenedPlan(opened, index, planName, document.plans().get(index));
  }

  private static NoResourceFoundException absent(String what) {
    return new NoResourceFoundException(HttpMethod.GET, "/portal", what);
  }
}
