package org.moduleyard.server.publication;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.OfferSummary;
import org.moduleyard.server.publication.submission.SubmissionHead;
import org.springframework.stereotype.Service;

/** The offers of all publishers, for those who run the marketplace. Documents are not read. */
@Service
public class OfferIndex {

  private final Offers offers;
  private final SubmissionQueries records;

  OfferIndex(Offers offers, SubmissionQueries records) {
    this.offers = offers;
    this.records = records;
  }

  /**
   * One offer.
   *
   * @param title its title, or its id while it has none
   * @param standing of what customers have and of the newest version
   * @param version the newest; 0 when there is none
   * @param live whether customers see it now
   * @param changedAt when its draft or its publishing changed last
   */
  public record Entry(
      OfferId id,
      String title,
      OfferStanding standing,
      int version,
      boolean live,
      Instant changedAt) {}

  /**
   * Offers by publisher and id.
   *
   * @param words part of the title, of the offer's id or of the publisher's; empty for all
   * @param publisher only of this one; empty for all
   * @param after the last one of the page before; empty for the first page
   */
  public List<Entry> page(String words, String publisher, Optional<OfferId> after, int limit) {
    List<OfferSummary> found = offers.search(words, publisher, after, limit);
    List<OfferId> ids = found.stream().map(OfferSummary::id).toList();
    Map<OfferId, SubmissionHead> newest = records.heads(ids);
    Map<OfferId, SubmissionHead> production = records.inProduction(ids);
    return found.stream()
        .map(one -> entry(one, newest.get(one.id()), production.get(one.id())))
        .toList();
  }

  private static Entry entry(
      OfferSummary draft, @Nullable SubmissionHead newest, @Nullable SubmissionHead production) {
    Optional<SubmissionHead> head =
        Optional.ofNullable(newest).map(one -> one.withProduction(production));
    boolean published = newest != null && newest.changedAt().isAfter(draft.changedAt());
    return new Entry(
        draft.id(),
        draft.title().isBlank() ? draft.id().offer() : draft.title(),
        OfferStanding.of(head),
        newest == null ? 0 : newest.version(),
        head.flatMap(SubmissionHead::liveVersion).isPresent(),
        newest != null && published ? newest.changedAt() : draft.changedAt());
  }
}
