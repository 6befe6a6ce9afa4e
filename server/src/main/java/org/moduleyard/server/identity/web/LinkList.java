package org.moduleyard.server.identity.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.moduleyard.server.platform.web.AccountLinks;
import org.moduleyard.server.platform.web.Text;

/** The links that another feature adds to the page of somebody's account. */
public record LinkList(Text title, List<AccountLinks.Link> links) {

  /** Those that hold anything. */
  static List<LinkList> of(List<AccountLinks> features, Set<UUID> subscriptions) {
    return features.stream()
        .map(feature -> new LinkList(feature.title(), feature.of(subscriptions)))
        .filter(list -> !list.links().isEmpty())
        .toList();
  }
}
