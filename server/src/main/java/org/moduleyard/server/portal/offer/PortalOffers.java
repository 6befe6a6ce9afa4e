package org.moduleyard.server.portal.offer;

import java.util.Optional;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.caller.CurrentCaller;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.publication.OfferStanding;
import org.moduleyard.server.publication.SubmissionQueries;
import org.moduleyard.server.publication.submission.SubmissionHead;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Resolves the address of a portal page; an unknown publisher or offer is answered with 404. */
@Component
public class PortalOffers {

  private final Offers offers;
  private final SubmissionQueries records;
  private final Identity identity;
  private final CurrentCaller caller;

  PortalOffers(Offers offers, SubmissionQueries records, Identity identity, CurrentCaller caller) {
    this.offers = offers;
    this.records = records;
    this.identity = identity;
    this.caller = caller;
  }

  public Publisher publisher(String id) throws NoResourceFoundException {
    return PublisherId.tryParse(id).flatMap(identity::publisher).orElseThrow(() -> notFound(id));
  }

  public OfferDraft draft(OfferId id) throws NoResourceFoundException {
    return offers.find(id).orElseThrow(() -> notFound(id.offer()));
  }

  /** The head of a page about an offer. */
  public OfferHead head(OfferDraft draft) throws NoResourceFoundException {
    Optional<SubmissionHead> latest = records.head(draft.id());
    String title = draft.document().title();
    Publisher publisher = publisher(draft.id().publisher());
    return new OfferHead(
        publisher,
        draft.id().offer(),
        title.isBlank() ? draft.id().offer() : title,
        OfferStanding.of(latest),
        latest.map(SubmissionHead::version).orElse(0),
        caller.get().mayEdit(publisher.id()));
  }

  public static NoResourceFoundException notFound(String what) {
    return new NoResourceFoundException(HttpMethod.GET, "/portal", what);
  }
}
