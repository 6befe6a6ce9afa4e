package org.moduleyard.server.portal.offers;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.publication.OfferStanding;
import org.moduleyard.server.publication.submission.OfferProgress;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which offers a list shows, and in what order.
 *
 * @param words part of the name or the id, ignoring case; empty for all
 * @param progress only offers with this status; null for all
 * @param page from 1
 */
public record OfferListRequest(
    String words, @Nullable OfferProgress progress, Sort sort, int page) {

  /** How many offers one page shows. */
  public static final int PAGE = 25;

  private static final int LONGEST_WORDS = 200;

  /** An offer before it is known who changed it. */
  record Entry(
      String offerId,
      String name,
      OfferProgress progress,
      OfferStanding standing,
      boolean isLive,
      Instant changedAt) {}

  /** The orders of a list. */
  public enum Sort {
    NEWEST,
    NAME,
    STATUS;

    Comparator<Entry> order() {
      Comparator<Entry> order =
          switch (this) {
            case NEWEST -> Comparator.comparing(Entry::changedAt).reversed();
            case NAME -> Comparator.comparing(Entry::name, String.CASE_INSENSITIVE_ORDER);
            case STATUS -> Comparator.comparing(Entry::progress);
          };
      return order.thenComparing(Entry::offerId);
    }

    public String parameter() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The request of a query string; parts that cannot be understood are ignored. */
  static OfferListRequest of(String words, String progress, String sort, int page) {
    String shortened = words.strip();
    return new OfferListRequest(
        shortened.substring(0, Math.min(shortened.length(), LONGEST_WORDS)),
        named(OfferProgress.values(), progress).orElse(null),
        named(Sort.values(), sort).orElse(Sort.NEWEST),
        Math.max(1, page));
  }

  private static <T extends Enum<T>> Optional<T> named(T[] values, String name) {
    return Arrays.stream(values).filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Whether something is left out. */
  public boolean isNarrowed() {
    return !words.isEmpty() || progress != null;
  }

  boolean accepts(Entry offer) {
    String wanted = words.toLowerCase(Locale.ROOT);
    boolean stands =
        progress == null
            || progress == offer.progress()
            || (progress == OfferProgress.LIVE && offer.isLive());
    return stands
        && (offer.name().toLowerCase(Locale.ROOT).contains(wanted)
            || offer.offerId().contains(wanted));
  }

  /** The address of another page of the same list. */
  public String href(String path, int other) {
    return href(path, query -> other == 1 ? query : query.queryParam("page", other));
  }

  private String href(String path, UnaryOperator<UriComponentsBuilder> page) {
    UriComponentsBuilder query = UriComponentsBuilder.fromPath(path);
    if (!words.isEmpty()) {
      query.queryParam("q", "{words}");
    }
    if (progress != null) {
      query.queryParam("status", progress.name().toLowerCase(Locale.ROOT));
    }
    if (sort != Sort.NEWEST) {
      query.queryParam("sort", sort.parameter());
    }
    return page.apply(query).encode().buildAndExpand(Map.of("words", words)).toUriString();
  }
}
