package org.moduleyard.offerdocument.rule.listing;

import java.util.Set;
import java.util.stream.Collectors;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.text.WebAddress;

/**
 * Links into catalogs of certified devices (C-07, OPEN-56).
 *
 * @param hosts host names, kept in lower case and ASCII; while empty nothing is known
 */
public record DeviceCatalog(Set<String> hosts) {
  public DeviceCatalog {
    hosts = hosts.stream().map(WebAddress::host).collect(Collectors.toUnmodifiableSet());
  }

  /** True when no catalog is configured, so that links cannot be told. */
  public boolean isUnknown() {
    return hosts.isEmpty();
  }

  /** True for any page of a catalog. */
  public boolean lists(String url) {
    return WebAddress.parse(url).filter(uri -> hosts.contains(WebAddress.host(uri))).isPresent();
  }

  /** True for a catalog's front page, which stands for all tier 1 platforms. */
  public boolean listsAll(String url) {
    return lists(url)
        && WebAddress.parse(url)
            .filter(uri -> uri.getRawPath().replace("/", "").isEmpty() && uri.getRawQuery() == null)
            .isPresent();
  }

  /** True for a page below the front page, which stands for one device of a subset. */
  public boolean listsOne(String url) {
    return lists(url) && !listsAll(url);
  }

  /** The hosts, any of which will do. */
  Message said() {
    return hosts.stream()
        .sorted()
        .map(Message::literal)
        .reduce((some, other) -> Message.of("{0} or {1}", some, other))
        .orElse(Message.literal(""));
  }
}
