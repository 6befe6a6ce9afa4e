package org.moduleyard.server.portal.preview;

import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.preview.Drafts.Opened;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The card and the page of a draft as customers will see them. */
@Controller
class PreviewPages {

  private final Drafts drafts;
  private final DraftListing listings;
  private final PublicUrl publicUrl;

  PreviewPages(Drafts drafts, DraftListing listings, PublicUrl publicUrl) {
    this.drafts = drafts;
    this.listings = listings;
    this.publicUrl = publicUrl;
  }

  /**
   * The preview.
   *
   * @param part {@code card} or {@code listing} for that part alone, without the page around it;
   *     anything else for the page
   */
  @GetMapping("/portal/{publisherId}/offers/{offerId}/preview")
  ModelAndView preview(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @RequestParam(defaultValue = "") String part)
      throws NoResourceFoundException {
    Opened opened = drafts.open(publisherId, offerId);
    Listing listing = listings.of(opened);
    boolean alone = part.equals("card") || part.equals("listing");
    return Pages.view(
            alone ? "settings/previewPart" : "settings/preview",
            Text.of("settings.preview.title", opened.title()))
        .addObject("listing", listing)
        .addObject("registryHost", publicUrl.registryHost())
        .addObject("path", opened.path())
        .addObject("part", alone ? part : "all");
  }
}
