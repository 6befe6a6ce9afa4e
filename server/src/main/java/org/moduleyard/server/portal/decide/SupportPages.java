package org.moduleyard.server.portal.decide;

import java.util.LinkedHashMap;
import java.util.Map;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.web.FormState;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.platform.web.request.PrintableText;
import org.moduleyard.server.portal.offer.OfferHead;
import org.moduleyard.server.portal.offer.PortalOffers;
import org.moduleyard.server.support.SupportRequest;
import org.moduleyard.server.support.SupportRequests;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Asking the operator about an offer; the answers are on its status page. */
@Controller
@RequestMapping("/portal/{publisherId}/offers/{offerId}/support")
class SupportPages {

  private final PortalOffers portal;
  private final SupportRequests support;

  SupportPages(PortalOffers portal, SupportRequests support) {
    this.portal = portal;
    this.support = support;
  }

  @GetMapping
  ModelAndView ask(@PathVariable String publisherId, @PathVariable String offerId)
      throws NoResourceFoundException {
    OfferHead head = portal.head(portal.draft(new OfferId(publisherId, offerId)));
    String subject =
        publisherId + "." + offerId + (head.version() == 0 ? "" : ", version " + head.version());
    return page(head, FormState.of(Map.of("subject", subject)), HttpStatus.OK);
  }

  @PostMapping
  ModelAndView send(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @RequestParam Map<String, String> sent,
      Caller caller)
      throws NoResourceFoundException {
    OfferId id = new OfferId(publisherId, offerId);
    OfferHead head = portal.head(portal.draft(id));
    String subject = sent.getOrDefault("subject", "").strip();
    String question = sent.getOrDefault("question", "").strip();
    Map<String, Text> problems = new LinkedHashMap<>();
    if (!isLine(subject)) {
      problems.put(
          "subject", Text.of("publication.support.bad-subject", SupportRequest.MOST_SUBJECT));
    }
    if (question.isEmpty()
        || question.length() > SupportRequest.MOST_TEXT
        || !PrintableText.is(question)) {
      problems.put(
          "question", Text.of("publication.support.bad-question", SupportRequest.MOST_TEXT));
    }
    if (!problems.isEmpty()) {
      return page(head, FormState.again(sent, problems), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return switch (support.ask(id, subject, question, caller.actor())) {
      case DONE -> Pages.redirect(head.base() + "#support");
      case NO_SUCH_OFFER -> throw PortalOffers.notFound(offerId);
      case TOO_MANY ->
          page(
              head,
              FormState.again(
                  sent,
                  "question",
                  Text.of("publication.support.too-many", SupportRequests.MOST_OPEN)),
              HttpStatus.CONFLICT);
    };
  }

  private static boolean isLine(String text) {
    return !text.isEmpty()
        && text.length() <= SupportRequest.MOST_SUBJECT
        && PrintableText.is(text)
        && text.lines().count() == 1;
  }

  private static ModelAndView page(OfferHead head, FormState form, HttpStatus status) {
    return Pages.view(
            "publication/support", Text.of("publication.support.title", head.name()), status)
        .addObject("head", head)
        .addObject("form", form);
  }
}
