package org.moduleyard.server.storefront.view;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.util.UriUtils;

/**
 * The question of a visitor to the list, and the answer.
 *
 * @param path address that the form is sent to
 * @param words as typed
 * @param platform OCI platform, or empty for any
 * @param license license model, or empty for any
 * @param number 1-based page
 * @param showcased shown in a row of their own before the cards, which have no module of them
 */
public record Search(
    String path,
    String words,
    String platform,
    String license,
    String sort,
    int number,
    int pages,
    long total,
    List<Card> cards,
    List<Card> showcased) {

  /** Whether anything narrows the list. */
  public boolean isNarrowed() {
    return !words.isBlank() || !platform.isEmpty() || !license.isEmpty();
  }

  /** Whether this is what somebody sees who asked for nothing yet. */
  public boolean isEntrance() {
    return !isNarrowed() && number == 1 && sort.equals("relevance");
  }

  public String pageHref(int page) {
    return path
        + "?q="
        + UriUtils.encode(words, StandardCharsets.UTF_8)
        + "&platform="
        + UriUtils.encode(platform, StandardCharsets.UTF_8)
        + "&license="
        + UriUtils.encode(license, StandardCharsets.UTF_8)
        + "&sort="
        + UriUtils.encode(sort, StandardCharsets.UTF_8)
        + "&page="
        + page;
  }
}
