package org.moduleyard.server.portal.offers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.OfferSummary;
import org.moduleyard.server.portal.history.HistoryReader;
import org.moduleyard.server.portal.offers.OfferListRequest.Entry;
import org.moduleyard.server.publication.OfferStanding;
import org.moduleyard.server.publication.SubmissionQueries;
import org.moduleyard.server.publication.submission.OfferProgress;
import org.moduleyard.server.publication.submission.SubmissionHead;
import org.springframework.stereotype.Component;

/**
 * Lists the offers of a publisher.
 *
 * <p>A handful of statements whatever the number of offers: the summaries and the newest
 * submissions of all, which are short rows, and what was done last to those of one page. The two
 * belong to two features, so they are brought together here, not in the database.
 */
@Component
class OfferLister {

  private final Offers offers;
  private final SubmissionQueries records;
  private final AuditLog audit;
  private final HistoryReader history;

  OfferLister(Offers offers, SubmissionQueries records, AuditLog audit, HistoryReader history) {
    this.offers = offers;
    this.records = records;
    this.audit = audit;
    this.history = history;
  }

  OfferList list(PublisherId publisher, OfferListRequest asked) {
    List<Entry> all = entries(publisher);
    List<Entry> wanted = all.stream().filter(asked::accepts).sorted(asked.sort().order()).toList();
    int pages = Math.max(1, Math.ceilDiv(wanted.size(), OfferListRequest.PAGE));
    int number = Math.min(asked.page(), pages);
    int from = (number - 1) * OfferListRequest.PAGE;
    List<Entry> shown = wanted.subList(from, Math.min(from + OfferListRequest.PAGE, wanted.size()));
    return new OfferList(
        new OfferListRequest(asked.words(), asked.progress(), asked.sort(), number),
        rows(publisher, shown),
        pages,
        wanted.size(),
        all.size());
  }

  /** All offers with their status, by id. */
  List<Entry> entries(PublisherId publisher) {
    Map<OfferId, SubmissionHead> heads = records.heads(publisher.value());
    List<Entry> entries = new ArrayList<>();
    for (OfferSummary draft : offers.summaries(publisher.value())) {
      entries.add(entry(draft, heads.get(draft.id())));
    }
    return entries;
  }

  private static Entry entry(OfferSummary draft, @Nullable SubmissionHead head) {
    String offer = draft.id().offer();
    Instant changed =
        head == null || draft.changedAt().isAfter(head.changedAt())
            ? draft.changedAt()
            : head.changedAt();
    return new Entry(
        offer,
        draft.title().isBlank() ? offer : draft.title(),
        head == null ? OfferProgress.NEVER_PUBLISHED : head.state().progress(),
        OfferStanding.of(Optional.ofNullable(head)),
        head != null && head.liveVersion().isPresent(),
        changed);
  }

  private List<OfferRow> rows(PublisherId publisher, List<Entry> shown) {
    if (shown.isEmpty()) {
      return List.of();
    }
    Map<String, AuditRecord> last =
        audit.newestAbout(
            shown.stream().map(one -> "offer/" + publisher + "." + one.offerId()).toList());
    HistoryReader.Words words = history.words(publisher);
    return shown.stream()
        .map(
            one ->
                new OfferRow(
                    one.offerId(),
                    one.name(),
                    one.standing(),
                    one.changedAt(),
                    words.done(last.get("offer/" + publisher + "." + one.offerId()))))
        .toList();
  }
}
