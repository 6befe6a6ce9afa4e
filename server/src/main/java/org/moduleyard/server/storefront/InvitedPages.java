package org.moduleyard.server.storefront;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.web.AccountLinks;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.storefront.view.ListingPaths;
import org.moduleyard.server.storefront.view.ListingView;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The listing of a preview, for its audience, which is read for each request from the version in
 * preview: a right that is gone there is gone here. For everybody else there is no such page.
 */
@Controller
class InvitedPages implements AccountLinks {

  private final Catalog catalog;
  private final Identity identity;
  private final PublicUrl publicUrl;

  InvitedPages(Catalog catalog, Identity identity, PublicUrl publicUrl) {
    this.catalog = catalog;
    this.identity = identity;
    this.publicUrl = publicUrl;
  }

  @GetMapping("/preview/{publisherId:[a-z0-9_-]+}.{offer:[A-Za-z0-9_-]+}")
  ModelAndView listing(
      @PathVariable String publisherId,
      @PathVariable String offer,
      Caller.Person person,
      HttpServletResponse response) {
    Set<UUID> subscriptions = identity.subscriptionsOf(person.account().id());
    Listing listing =
        catalog
            .preview(publisherId, offer, subscriptions)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    response.setHeader("X-Robots-Tag", "noindex");
    ListingView view = ListingView.of(listing, listing.registry(publicUrl.registryHost()));
    return Pages.view("storefront/preview", Text.of("storefront.preview.title", view.title()))
        .addObject("listing", view)
        .addObject("insecure", publicUrl.base().startsWith("http:"))
        .addObject("version", listing.version());
  }

  @Override
  public Text title() {
    return Text.of("storefront.preview.list");
  }

  @Override
  public List<Link> of(Set<UUID> subscriptions) {
    return catalog.previews(subscriptions).stream()
        .map(
            listing ->
                new Link(
                    listing.document().title() + " · " + listing.publisherName(),
                    ListingPaths.preview(listing)))
        .toList();
  }
}
