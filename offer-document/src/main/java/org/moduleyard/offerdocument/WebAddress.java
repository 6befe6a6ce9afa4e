package org.moduleyard.offerdocument;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Links that publishers give: absolute http or https, with a host and no password inside. */
final class WebAddress {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private WebAddress() {}

  /** The address when it is one we show; empty otherwise. */
  static Optional<URI> parse(String text) {
    try {
      URI uri = new URI(text);
      boolean web =
          uri.getScheme() != null
              && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
              && uri.getHost() != null
              && uri.getRawUserInfo() == null;
      return web ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Checks the address at a place; true when it is there and good. */
  static boolean check(
      Place place, String label, boolean required, OfferLimits limits, Violations violations) {
    if (!new TextField(Fields.RULE, label, Limit.URL, TextField.Form.LINE, required)
        .check(place, limits, violations)) {
      return false;
    }
    if (parse(place.text()).isEmpty()) {
      violations.error(
          "C-01",
          place,
          "%s is not a web address.".formatted(label),
          "Enter an absolute address that starts with https:// or http:// and holds no user name.");
      return false;
    }
    return true;
  }

  static String host(URI address) {
    return address.getHost().toLowerCase(Locale.ROOT);
  }
}
