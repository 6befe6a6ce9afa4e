package org.moduleyard.server.portal.history;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.AuditQuery;
import org.moduleyard.server.audit.HistoryCsv;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.offer.OfferHead;
import org.moduleyard.server.portal.offer.PortalOffers;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The history, newest first: of one offer, or of everything of a publisher. */
@Controller
class HistoryPages {

  private static final int PAGE = 50;

  private final PortalOffers portal;
  private final HistoryReader history;
  private final AuditLog audit;

  HistoryPages(PortalOffers portal, HistoryReader history, AuditLog audit) {
    this.portal = portal;
    this.history = history;
    this.audit = audit;
  }

  @GetMapping("/portal/{publisherId}/history")
  ModelAndView ofPublisher(
      Caller caller, @PathVariable String publisherId, @RequestParam Map<String, String> query)
      throws NoResourceFoundException {
    Publisher publisher = portal.publisher(publisherId);
    return page(
            Text.of("publication.history.of", publisher.name()),
            publisher,
            "",
            HistoryRequest.of(query))
        .addObject("head", null)
        .addObject("owner", caller.isOwnerOf(publisher.id()))
        .addObject("path", "/portal/" + publisherId + "/history");
  }

  @GetMapping("/portal/{publisherId}/offers/{offerId}/history")
  ModelAndView ofOffer(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @RequestParam Map<String, String> query)
      throws NoResourceFoundException {
    OfferHead head = portal.head(portal.draft(new OfferId(publisherId, offerId)));
    return page(
            Text.of("publication.history.of", head.name()),
            head.publisher(),
            "offer/" + publisherId + "." + offerId,
            HistoryRequest.of(query))
        .addObject("head", head)
        .addObject("owner", false)
        .addObject("path", head.base() + "/history");
  }

  private ModelAndView page(Text title, Publisher publisher, String subject, HistoryRequest asked) {
    HistoryReader.Words words = history.words(publisher.id());
    AuditQuery query = asked.query(publisher.id().value(), subject);
    List<HistoryLine> found = history.lines(query, words, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<HistoryLine> shown = more ? found.subList(0, PAGE) : found;
    return Pages.view("publication/history", title)
        .addObject("publisher", publisher)
        .addObject("asked", asked)
        .addObject("people", words.everybody())
        .addObject("lines", shown)
        .addObject("older", more ? shown.getLast().id() : 0L);
  }

  @GetMapping("/portal/{publisherId}/history.csv")
  void csvOfPublisher(
      @PathVariable String publisherId,
      @RequestParam Map<String, String> query,
      HttpServletRequest request,
      HttpServletResponse response)
      throws NoResourceFoundException, IOException {
    portal.publisher(publisherId);
    csv(publisherId, "", query, request, response);
  }

  @GetMapping("/portal/{publisherId}/offers/{offerId}/history.csv")
  void csvOfOffer(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @RequestParam Map<String, String> query,
      HttpServletRequest request,
      HttpServletResponse response)
      throws NoResourceFoundException, IOException {
    OfferId id = portal.draft(new OfferId(publisherId, offerId)).id();
    csv(publisherId, "offer/" + id, query, request, response);
  }

  private void csv(
      String publisher,
      String subject,
      Map<String, String> query,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    HistoryCsv.write(
        audit,
        HistoryRequest.of(query).query(publisher, subject),
        request.getMethod().equals("HEAD"),
        response);
  }
}
