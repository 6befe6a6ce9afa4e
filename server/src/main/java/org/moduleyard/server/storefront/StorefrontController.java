package org.moduleyard.server.storefront;

import java.util.Optional;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.catalog.StoppedListing;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.web.Page;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.storefront.view.DeployChoice;
import org.moduleyard.server.storefront.view.ListingPaths;
import org.moduleyard.server.storefront.view.ListingView;
import org.moduleyard.server.storefront.view.Search;
import org.moduleyard.server.storefront.view.StoppedView;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Home, the category and the pages of listings. */
@Controller
class StorefrontController {

  private static final String CATEGORY = "/marketplace/apps/category/internet-of-things";

  private final Catalog catalog;
  private final Identity identity;
  private final PublicUrl publicUrl;
  private final ApplicationEventPublisher events;
  private final StorefrontSearch search;

  StorefrontController(
      Catalog catalog,
      Identity identity,
      PublicUrl publicUrl,
      ApplicationEventPublisher events,
      StorefrontSearch search) {
    this.search = search;
    this.catalog = catalog;
    this.identity = identity;
    this.publicUrl = publicUrl;
    this.events = events;
  }

  @GetMapping("/")
  ModelAndView home(
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(defaultValue = "") String platform,
      @RequestParam(defaultValue = "") String license,
      @RequestParam(defaultValue = "") String sort,
      @RequestParam(name = "page", defaultValue = "1") int number) {
    Search found = search.withShowcase("/", words, platform, license, sort, number);
    return Pages.view(
            "storefront/home",
            found.isEntrance() ? Text.literal("Moduleyard") : Text.of("storefront.nav.modules"))
        .addObject(Page.DESCRIPTION, Text.of("storefront.description"))
        .addObject("search", found);
  }

  @GetMapping(CATEGORY)
  ModelAndView category(
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(defaultValue = "") String platform,
      @RequestParam(defaultValue = "") String license,
      @RequestParam(defaultValue = "") String sort,
      @RequestParam(name = "page", defaultValue = "1") int number) {
    return Pages.view("storefront/category", Text.of("storefront.category.title"))
        .addObject("search", search.of(CATEGORY, words, platform, license, sort, number));
  }

  @GetMapping({
    "/{publisherId:[a-z0-9_-]+}.{offer:[A-Za-z0-9_-]+}",
    "/marketplace/apps/{publisherId:[a-z0-9_-]+}.{offer:[A-Za-z0-9_-]+}"
  })
  ModelAndView listing(
      @PathVariable String publisherId,
      @PathVariable String offer,
      @RequestParam(defaultValue = "") String tag,
      @RequestParam(defaultValue = "") String image,
      Caller caller,
      jakarta.servlet.http.HttpServletRequest request) {
    Optional<Listing> found =
        catalog
            .production(publisherId, offer)
            .or(() -> catalog.productionByMarketingId(publisherId, offer));
    if (found.isEmpty()) {
      return catalog
          .stopped(publisherId, offer)
          .map(this::stopped)
          .or(() -> preview(publisherId, offer, caller))
          .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
    Listing listing = found.get();
    if (!request.getRequestURI().equals(ListingPaths.page(listing))) {
      return Pages.movedTo(ListingPaths.page(listing));
    }
    ListingView view =
        ListingView.of(
            listing,
            publicUrl.registryHost(),
            new DeployChoice(tag, image.equals("digest")),
            search::modules);
    if (view.plans().isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    events.publishEvent(new ListingViewed(listing.publisherId(), listing.offerId()));
    return Pages.view(
            "storefront/listing",
            Text.of("storefront.listing.title", view.title(), view.publisher()))
        .addObject(Page.DESCRIPTION, listing.document().summary())
        .addObject("listing", view)
        .addObject("insecure", publicUrl.base().startsWith("http:"))
        .addObject("publisher", publisher(listing).orElse(null));
  }

  /** Redirects people who are invited to a preview; everybody else gets 404. */
  private Optional<ModelAndView> preview(String publisherId, String offer, Caller caller) {
    return caller instanceof Caller.Person person
        ? catalog
            .preview(publisherId, offer, identity.subscriptionsOf(person.account().id()))
            .map(listing -> Pages.redirect(ListingPaths.preview(listing)))
        : Optional.empty();
  }

  private Optional<Publisher> publisher(Listing listing) {
    return PublisherId.tryParse(listing.publisherId()).flatMap(identity::publisher);
  }

  /** The page at the address of a module that was taken down: says so, and why. */
  private ModelAndView stopped(StoppedListing stopped) {
    return Pages.view(
            "storefront/stopped",
            Text.of("storefront.stopped.title", stopped.listing().document().title()),
            HttpStatus.GONE)
        .addObject(
            "stopped", StoppedView.of(stopped, catalog.successor(stopped.notice()).orElse(null)));
  }
}
