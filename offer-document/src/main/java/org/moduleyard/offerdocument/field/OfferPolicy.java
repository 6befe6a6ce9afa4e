package org.moduleyard.offerdocument.field;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The decisions of an operator about the static rules.
 *
 * @param offerTypes the type IDs an offer may name: ours and its configured aliases
 * @param deviceCatalogHosts hosts of certified-device catalogs (OPEN-56); while empty C-07 only
 *     warns
 * @param registry the marketplace's own registry as host with optional port or as http(s) URL;
 *     empty while it is not known, as when an offer is checked far from the marketplace
 */
public record OfferPolicy(
    OfferLimits limits, Set<String> offerTypes, Set<String> deviceCatalogHosts, String registry) {

  public OfferPolicy {
    offerTypes = Set.copyOf(offerTypes);
    deviceCatalogHosts =
        deviceCatalogHosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  public static OfferPolicy of(OfferLimits limits) {
    return new OfferPolicy(limits, Set.of(OfferKeys.OFFER_TYPE), Set.of(), "");
  }

  public OfferPolicy withLimits(OfferLimits newLimits) {
    return new OfferPolicy(newLimits, offerTypes, deviceCatalogHosts, registry);
  }

  public OfferPolicy withDeviceCatalogHosts(Set<String> hosts) {
    return new OfferPolicy(limits, offerTypes, hosts, registry);
  }

  public OfferPolicy withOfferTypes(Set<String> types) {
    return new OfferPolicy(limits, types, deviceCatalogHosts, registry);
  }

  public OfferPolicy withRegistry(String hostOrUrl) {
    return new OfferPolicy(limits, offerTypes, deviceCatalogHosts, hostOrUrl);
  }
}
