package org.moduleyard.server.storefront;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.catalog.ListingFilter;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.storefront.odata.FilterParser;
import org.moduleyard.server.storefront.odata.MalformedFilterException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * The anonymous catalog that deployment tools read. Its errors are plain text, and any origin may
 * read it: its reference client is a page inside an editor.
 */
@RestController
class CatalogApi {

  static final int PAGE_SIZE = 30;

  private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);

  private final Catalog catalog;
  private final CatalogItems items;
  private final PublicUrl publicUrl;
  private final JsonMapper json;

  CatalogApi(Catalog catalog, CatalogItems items, PublicUrl publicUrl, JsonMapper json) {
    this.catalog = catalog;
    this.items = items;
    this.publicUrl = publicUrl;
    this.json = json;
  }

  @GetMapping({"/offers", "/offers/"})
  ResponseEntity<byte[]> offers(
      @RequestParam(name = "api-version", required = false) @Nullable String version,
      @RequestParam(name = "$filter", required = false) @Nullable String filter,
      @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken,
      @RequestParam(name = "storefront", defaultValue = "azure") String storefront) {
    CatalogRequest.requireVersion(version);
    ListingFilter wanted =
        CatalogRequest.hasModules(storefront)
            ? FilterParser.parse(filter)
            : new ListingFilter.None();
    CatalogRequest.Position position = CatalogRequest.Position.of(skipToken);
    List<Listing> found =
        catalog.after(wanted, position.publisherId(), position.offerId(), PAGE_SIZE + 1);
    boolean more = found.size() > PAGE_SIZE;
    List<Listing> page = more ? found.subList(0, PAGE_SIZE) : found;
    return open(
        new CatalogAnswer(
            page.stream().map(items::item).toList(),
            more ? nextPage(page.getLast(), version, filter, storefront) : null,
            null));
  }

  @GetMapping("/offers/{id}")
  ResponseEntity<byte[]> offer(
      @PathVariable String id,
      @RequestParam(name = "api-version", required = false) @Nullable String version) {
    CatalogRequest.requireVersion(version);
    return find(id)
        .map(listing -> open(items.itemWithHiddenPlans(listing)))
        .orElseGet(() -> plain(404, "There is no offer with this id: " + id));
  }

  @RequestMapping(
      path = {"/offers", "/offers/", "/offers/{id}", "/artifacts/**"},
      method = RequestMethod.OPTIONS)
  ResponseEntity<Void> preflight() {
    return ResponseEntity.noContent()
        .header("Access-Control-Allow-Origin", "*")
        .header("Access-Control-Allow-Methods", "GET, HEAD")
        .header("Access-Control-Allow-Headers", "*")
        .header("Access-Control-Max-Age", "86400")
        .build();
  }

  @ExceptionHandler
  ResponseEntity<byte[]> refused(CatalogRequest.Refused refused) {
    return plain(400, String.valueOf(refused.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> malformed(MalformedFilterException problem) {
    return plain(400, "The $filter is not understood: " + problem.getMessage());
  }

  private Optional<Listing> find(String id) {
    int dot = id.indexOf('.');
    return dot < 0 || id.indexOf('\0') >= 0
        ? Optional.empty()
        : catalog.production(id.substring(0, dot), id.substring(dot + 1));
  }

  private String nextPage(
      Listing last, @Nullable String version, @Nullable String filter, String storefront) {
    CatalogRequest.Position position =
        new CatalogRequest.Position(last.publisherId(), last.offerId());
    return publicUrl.absolute("/offers/?api-version=" + version)
        + (filter == null ? "" : "&$filter=" + UriUtils.encode(filter, StandardCharsets.UTF_8))
        + "&storefront="
        + storefront
        + "&$skiptoken="
        + position.token();
  }

  private ResponseEntity<byte[]> open(ApiAnswer answer) {
    return Open.json(json.writeValueAsBytes(answer));
  }

  private static ResponseEntity<byte[]> plain(int status, String message) {
    return ResponseEntity.status(status)
        .contentType(PLAIN)
        .header("Access-Control-Allow-Origin", "*")
        .body(message.getBytes(StandardCharsets.UTF_8));
  }
}
