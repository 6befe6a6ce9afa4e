package org.moduleyard.server.portal.offers;

import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.offer.PortalOffers;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** All offers of a publisher. Only members get here (identity's access table). */
@Controller
class OfferListPages {

  private final PortalOffers portal;
  private final OfferLister lister;

  OfferListPages(PortalOffers portal, OfferLister lister) {
    this.portal = portal;
    this.lister = lister;
  }

  @GetMapping("/portal/{publisherId}")
  ModelAndView offers(
      Caller caller,
      @PathVariable String publisherId,
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(name = "status", defaultValue = "") String progress,
      @RequestParam(defaultValue = "") String sort,
      @RequestParam(name = "page", defaultValue = "1") String page)
      throws NoResourceFoundException {
    Publisher publisher = portal.publisher(publisherId);
    OfferListRequest asked = OfferListRequest.of(words, progress, sort, number(page));
    return Pages.view("publication/offers", Text.of("publication.offers.of", publisher.name()))
        .addObject("publisher", publisher)
        .addObject("owner", caller.isOwnerOf(publisher.id()))
        .addObject("member", caller.mayEdit(publisher.id()))
        .addObject("list", lister.list(publisher.id(), asked));
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 1;
  }
}
