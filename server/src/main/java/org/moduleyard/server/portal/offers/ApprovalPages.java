package org.moduleyard.server.portal.offers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.offer.PortalOffers;
import org.moduleyard.server.portal.offers.OfferListRequest.Entry;
import org.moduleyard.server.publication.SubmissionQueries;
import org.moduleyard.server.publication.submission.SubmissionHead;
import org.moduleyard.server.publication.submission.WaitingFor;
import org.moduleyard.server.support.SupportRequest;
import org.moduleyard.server.support.SupportRequests;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Everything of a publisher that waits for somebody's decision, the longest first (OPEN-52). */
@Controller
class ApprovalPages {

  private final PortalOffers portal;
  private final OfferLister lister;
  private final SubmissionQueries records;
  private final SupportRequests support;

  ApprovalPages(
      PortalOffers portal, OfferLister lister, SubmissionQueries records, SupportRequests support) {
    this.portal = portal;
    this.lister = lister;
    this.records = records;
    this.support = support;
  }

  @GetMapping("/portal/{publisherId}/approvals")
  ModelAndView approvals(Caller caller, @PathVariable String publisherId)
      throws NoResourceFoundException {
    Publisher publisher = portal.publisher(publisherId);
    return Pages.view(
            "publication/approvals", Text.of("publication.approvals.of", publisher.name()))
        .addObject("publisher", publisher)
        .addObject("owner", caller.isOwnerOf(publisher.id()))
        .addObject("rows", rows(publisher));
  }

  private List<ApprovalRow> rows(Publisher publisher) {
    List<ApprovalRow> rows = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    Map<OfferId, SubmissionHead> heads = records.heads(publisher.id().value());
    for (Entry offer : lister.entries(publisher.id())) {
      names.put(offer.offerId(), offer.name());
      SubmissionHead head = heads.get(new OfferId(publisher.id().value(), offer.offerId()));
      if (head != null) {
        waiting(offer, head, rows);
      }
    }
    for (SupportRequest request : support.openOf(publisher.id().value())) {
      String offer = request.offer().offer();
      rows.add(
          new ApprovalRow(
              offer,
              names.getOrDefault(offer, offer),
              Text.of(
                  request.isAnswered()
                      ? "publication.approvals.answered"
                      : "publication.approvals.asked",
                  request.subject()),
              request.isAnswered() ? WaitingFor.PUBLISHER : WaitingFor.OPERATOR,
              request.askedAt()));
    }
    rows.sort(Comparator.comparing(ApprovalRow::since).thenComparing(ApprovalRow::offerId));
    return rows;
  }

  private static void waiting(Entry offer, SubmissionHead head, List<ApprovalRow> rows) {
    head.state()
        .decision(head.version())
        .ifPresent(
            what ->
                rows.add(
                    new ApprovalRow(
                        offer.offerId(),
                        offer.name(),
                        what,
                        head.state().waitingFor(),
                        head.changedAt())));
  }
}
