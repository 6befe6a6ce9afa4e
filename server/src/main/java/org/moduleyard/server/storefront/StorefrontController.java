package org.moduleyard.server.storefront;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.CatalogPage;
import org.moduleyard.server.catalog.CatalogQuery;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.catalog.ListingFilter;
import org.moduleyard.server.catalog.ListingFilter.Contains;
import org.moduleyard.server.catalog.ListingFilter.Values;
import org.moduleyard.server.catalog.ListingSort;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.Publisher;
import org.moduleyard.server.identity.PublisherId;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.web.Page;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.storefront.view.Card;
import org.moduleyard.server.storefront.view.ListingPaths;
import org.moduleyard.server.storefront.view.ListingView;
import org.moduleyard.server.storefront.view.Search;
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

  private static final int PAGE_SIZE = 24;
  private static final int SHOWCASED = 3;
  private static final String CATEGORY = "/marketplace/apps/category/internet-of-things";

  private final Catalog catalog;
  private final Identity identity;
  private final PublicUrl publicUrl;
  private final ApplicationEventPublisher events;

  StorefrontController(
      Catalog catalog, Identity identity, PublicUrl publicUrl, ApplicationEventPublisher events) {
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
    Search search = search("/", words, platform, license, sort, number);
    boolean first = !search.isNarrowed() && search.number() == 1;
    return Pages.view(
            "storefront/home",
            first ? Text.literal("Moduleyard") : Text.of("storefront.nav.modules"))
        .addObject(Page.DESCRIPTION, Text.of("storefront.description"))
        .addObject("search", search)
        .addObject("showcased", first ? showcased() : List.<Card>of());
  }

  @GetMapping(CATEGORY)
  ModelAndView category(
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(defaultValue = "") String platform,
      @RequestParam(defaultValue = "") String license,
      @RequestParam(defaultValue = "") String sort,
      @RequestParam(name = "page", defaultValue = "1") int number) {
    return Pages.view("storefront/category", Text.of("storefront.category.title"))
        .addObject("search", search(CATEGORY, words, platform, license, sort, number));
  }

  @GetMapping({
    "/{publisherId:[a-z0-9_-]+}.{offer:[A-Za-z0-9_-]+}",
    "/marketplace/apps/{publisherId:[a-z0-9_-]+}.{offer:[A-Za-z0-9_-]+}"
  })
  ModelAndView listing(
      @PathVariable String publisherId,
      @PathVariable String offer,
      jakarta.servlet.http.HttpServletRequest request) {
    Listing listing =
        catalog
            .production(publisherId, offer)
            .or(() -> catalog.productionByMarketingId(publisherId, offer))
            .orElseThrow(() -> absent(publisherId, offer));
    if (!request.getRequestURI().equals(ListingPaths.page(listing))) {
      return Pages.movedTo(ListingPaths.page(listing));
    }
    ListingView view = ListingView.of(listing, publicUrl.registryHost());
    if (view.plans().isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    events.publishEvent(new ListingViewed(listing.publisherId(), listing.offerId()));
    return Pages.view(
            "storefront/listing",
            Text.of("storefront.listing.title", view.title(), view.publisher()))
        .addObject(Page.DESCRIPTION, listing.document().summary())
        .addObject("listing", view)
        .addObject("publisher", publisher(listing).orElse(null));
  }

  private Optional<Publisher> publisher(Listing listing) {
    return PublisherId.tryParse(listing.publisherId()).flatMap(identity::publisher);
  }

  /** Whoever kept the address of a module that was taken down is told so. */
  private ResponseStatusException absent(String publisherId, String offer) {
    return new ResponseStatusException(
        catalog.isStopped(publisherId, offer) ? HttpStatus.GONE : HttpStatus.NOT_FOUND);
  }

  private Search search(
      String path, String words, String platform, String license, String sort, int number) {
    List<ListingFilter> filters = new ArrayList<>(List.of(new ListingFilter.All()));
    if (!platform.isEmpty()) {
      filters.add(new Contains(Values.PLATFORMS, platform));
    }
    if (!license.isEmpty()) {
      filters.add(new Contains(Values.LICENSES, license));
    }
    ListingSort order = sort(sort);
    CatalogPage page =
        catalog.search(
            new CatalogQuery(words, new ListingFilter.And(filters), order, number, PAGE_SIZE));
    return new Search(
        path,
        words,
        platform,
        license,
        order.parameter(),
        page.number(),
        page.pages(),
        page.total(),
        page.listings().stream().map(Card::of).toList());
  }

  private List<Card> showcased() {
    CatalogQuery query =
        new CatalogQuery("", new ListingFilter.Showcased(), ListingSort.NEWEST, 1, SHOWCASED);
    return catalog.search(query).listings().stream().map(Card::of).toList();
  }

  private static ListingSort sort(String parameter) {
    return Arrays.stream(ListingSort.values())
        .filter(sort -> sort.parameter().equals(parameter))
        .findFirst()
        .orElse(ListingSort.RELEVANCE);
  }
}
