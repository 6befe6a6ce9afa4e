package org.moduleyard.server.portal.preview;

import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.PlanKeys;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Finds the draft that an address is about. */
@Component
public class Drafts {

  private final Offers offers;
  private final Identity identity;

  Drafts(Offers offers, Identity identity) {
    this.offers = offers;
    this.identity = identity;
  }

  /** A draft and whose it is. */
  public record Opened(Publisher publisher, OfferDraft draft) {

    /** The path of the pages about this offer. */
    public String path() {
      return "/portal/" + draft.id().publisher() + "/offers/" + draft.id().offer();
    }

    public String title() {
      String title = draft.document().title();
      return title.isBlank() ? draft.id().offer() : title;
    }
  }

  /**
   * One plan of a draft.
   *
   * @param index in the document
   * @param name its key
   */
  public record OpenedPlan(Opened opened, int index, String name, Plan plan) {

    public OfferDraft draft() {
      return opened.draft();
    }

    /** The path of this plan in the editor. */
    public String path() {
      return opened.path() + "/edit/plans/" + name;
    }
  }

  public Opened open(String publisherId, String offerId) throws NoResourceFoundException {
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
   * @param planName its key
   */
  public OpenedPlan open(String publisherId, String offerId, String planName)
      throws NoResourceFoundException {
    Opened opened = open(publisherId, offerId);
    OfferDocument document = opened.draft().document();
    int index = PlanKeys.of(document).indexOf(planName);
    if (index < 0) {
      throw absent(planName);
    }
    return new OpenedPlan(opened, index, planName, document.plans().get(index));
  }

  private static NoResourceFoundException absent(String what) {
    return new NoResourceFoundException(HttpMethod.GET, "/portal", what);
  }
}
