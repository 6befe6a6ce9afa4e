package org.moduleyard.server.storefront;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters that every request of the catalog API may have, checked. */
final class CatalogRequest {

  static final List<String> API_VERSIONS = List.of("2018-08-01-beta", "2021-06-01", "2021-10-01");

  private static final List<String> OWN_STOREFRONTS = List.of("azure", "amp");
  private static final String OTHER_STOREFRONT = "appsource";

  private CatalogRequest() {}

  /** A request that cannot be answered; the message is the plain-text body of the 400. */
  static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message);
    }
  }

  static void requireVersion(@Nullable String version) {
    if (version == null) {
      throw new Refused(
          "The parameter api-version is missing. Supported: " + String.join(", ", API_VERSIONS));
    }
    if (!API_VERSIONS.contains(version)) {
      throw new Refused(
          "The api-version is not supported. Supported: " + String.join(", ", API_VERSIONS));
    }
  }

  /** Whether modules are sold in this storefront at all. */
  static boolean hasModules(String storefront) {
    if (OWN_STOREFRONTS.contains(storefront)) {
      return true;
    }
    if (storefront.equals(OTHER_STOREFRONT)) {
      return false;
    }
    throw new Refused("The storefront is unknown. Use azure, amp or appsource.");
  }

  /** The id after which a client goes on: publisher and offer. */
  record Position(String publisherId, String offerId) {

    static final Position START = new Position("", "");

    static Position of(@Nullable String skipToken) {
      if (skipToken == null || skipToken.isEmpty()) {
        return START;
      }
      String id = decode(skipToken);
      int dot = id.indexOf('.');
      if (dot < 0) {
        throw malformed();
      }
      return new Position(id.substring(0, dot), id.substring(dot + 1));
    }

    String token() {
      byte[] id = (publisherId + "." + offerId).getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private static String decode(String token) {
      try {
        String id = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        if (id.indexOf('\0') >= 0) {
          throw malformed();
        }
        return id;
      } catch (IllegalArgumentException e) {
        throw malformed();
      }
    }

    private static Refused malformed() {
      return new Refused("The $skiptoken is not one of ours. Follow nextPageLink unchanged.");
    }
  }
}
