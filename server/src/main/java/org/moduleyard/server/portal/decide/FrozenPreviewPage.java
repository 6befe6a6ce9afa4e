package org.moduleyard.server.portal.decide;

import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.offer.OfferHead;
import org.moduleyard.server.portal.offer.PortalOffers;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The listing of a version that waits for sign-off, as customers will see it. */
@Controller
class FrozenPreviewPage {

  private final PortalOffers portal;
  private final Catalog catalog;
  private final PublicUrl publicUrl;

  FrozenPreviewPage(PortalOffers portal, Catalog catalog, PublicUrl publicUrl) {
    this.portal = portal;
    this.catalog = catalog;
    this.publicUrl = publicUrl;
  }

  @GetMapping("/portal/{publisherId}/offers/{offerId}/preview/listing")
  ModelAndView listing(@PathVariable String publisherId, @PathVariable String offerId)
      throws NoResourceFoundException {
    OfferDraft draft = portal.draft(new OfferId(publisherId, offerId));
    OfferHead head = portal.head(draft);
    Listing listing =
        catalog.preview(publisherId, offerId).orElseThrow(() -> PortalOffers.notFound(offerId));
    return Pages.view("publication/preview", Text.of("publication.preview.title", head.name()))
        .addObject("head", head)
        .addObject("listing", listing)
        .addObject("registryHost", publicUrl.registryHost());
  }
}
