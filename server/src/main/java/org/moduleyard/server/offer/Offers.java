package org.moduleyard.server.offer;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.OfferSnapshot;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.lock.LockedFields;
import org.moduleyard.offerdocument.lock.Locks;
import org.moduleyard.offerdocument.lock.PublisherUniqueness;
import org.moduleyard.offerdocument.rule.OfferRules;
import org.moduleyard.offerdocument.rule.listing.OfferHtml;
import org.moduleyard.offerdocument.secret.SecretChanges;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.offer.draft.ChangedFields;
import org.moduleyard.server.offer.draft.DeleteOutcome;
import org.moduleyard.server.offer.draft.EntityTag;
import org.moduleyard.server.offer.draft.IdentifiedOffer;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.OfferIdentity;
import org.moduleyard.server.offer.draft.OfferSettings;
import org.moduleyard.server.offer.draft.OfferSummary;
import org.moduleyard.server.offer.draft.Precondition;
import org.moduleyard.server.offer.draft.Preconditions;
import org.moduleyard.server.offer.draft.SaveOutcome;
import org.moduleyard.server.offer.picture.MediaIngest;
import org.moduleyard.server.offer.picture.PictureWarnings;
import org.moduleyard.server.offer.store.OfferLists;
import org.moduleyard.server.offer.store.OfferStore;
import org.moduleyard.server.offer.store.OfferStore.Head;
import org.moduleyard.server.offer.store.OfferStore.Lockable;
import org.moduleyard.server.offer.store.SecretStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Drafts of offers: read, saved with preconditions, locked by what went live. */
@Service
@EnableConfigurationProperties(OfferSettings.class)
public class Offers {

  private final OfferStore store;
  private final OfferLists lists;
  private final SecretStore secrets;
  private final MediaIngest media;
  private final PictureWarnings warnings;
  private final OfferIdentity identity;
  private final Preconditions preconditions;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Offers(
      OfferStore store,
      OfferLists lists,
      SecretStore secrets,
      MediaIngest media,
      PictureWarnings warnings,
      OfferIdentity identity,
      OfferSettings settings,
      AuditLog audit,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.lists = lists;
    this.secrets = secrets;
    this.media = media;
    this.warnings = warnings;
    this.identity = identity;
    this.preconditions = settings.preconditions();
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  public Optional<OfferDraft> find(OfferId id) {
    return store.find(id);
  }

  /** The draft, which nobody saves until the transaction of the caller ends. */
  public Optional<OfferDraft> lock(OfferId id) {
    return store.lock(id);
  }

  /** The summaries of all drafts of a publisher for lists, by offer id; documents are not read. */
  public List<OfferSummary> summaries(String publisher) {
    return lists.summaries(publisher);
  }

  /**
   * The summaries of drafts of all publishers for lists, by publisher and offer id.
   *
   * @param words part of a title or an id, ignoring case; empty for all
   * @param publisher the only publisher; empty for all
   * @param after the last one of the page before; empty for the first page
   */
  public List<OfferSummary> search(
      String words, String publisher, Optional<OfferId> after, int limit) {
    return lists.search(words, publisher, after, limit);
  }

  /** The names of a draft that another offer of its publisher has (C-23, OPEN-07). */
  public PublisherUniqueness takenFrom(OfferDraft draft) {
    return lists.takenFrom(draft);
  }

  /**
   * Warnings about the pictures of a draft, for a person to look at again; none blocks anything.
   */
  public List<Violation> pictureWarnings(OfferDraft draft) {
    return warnings.in(draft.document());
  }

  /** The secrets stored for a draft; for the one who uses them, never for an answer. */
  public Map<SecretName, String> secrets(OfferId id) {
    return secrets.open(id);
  }

  /** Which secrets are stored for a draft. */
  public Set<SecretName> heldSecrets(OfferId id) {
    return secrets.names(id);
  }

  /** The events in the life of an offer that fix some of its fields. */
  public Locks locks(OfferId id) {
    return store.locks(id);
  }

  /**
   * The document that the draft's locked fields are taken from, with every plan that ever was live;
   * without secrets.
   */
  public Optional<OfferDocument> live(OfferId id) {
    return store.live(id);
  }

  /** From now on the fields that a live offer may not change are locked. */
  @Transactional
  public void recordLive(OfferId id, OfferDocument document) {
    OfferDocument locking =
        store
            .lockAll(id)
            .flatMap(Lockable::live)
            .map(before -> OfferSnapshot.keepingPlansOf(document, before))
            .orElse(document);
    store.recordLive(id, locking);
  }

  /**
   * Creates a draft that somebody is about to write with the editor, which says what it lacks page
   * by page, as they are begun.
   */
  public SaveOutcome begin(OfferId id, OfferDocument document, String actor) {
    SaveOutcome outcome = save(id, document, new Precondition.Nothing(), actor);
    if (outcome instanceof SaveOutcome.Created) {
      store.setJudged(id, false);
    }
    return outcome;
  }

  /** From now on all errors of a draft are shown wherever it is edited. */
  public void judge(OfferId id) {
    store.setJudged(id, true);
  }

  /** Whether all errors of a draft are shown, also on pages that nobody has begun. */
  public boolean isJudged(OfferId id) {
    return store.isJudged(id);
  }

  /**
   * Creates or replaces a draft. An incomplete offer is a fine draft; only what is malformed, out
   * of place, deceptive or locked is refused. HTML is reduced to what a listing may hold, so
   * nothing else is ever stored. Pictures given as URLs are fetched first, outside any transaction;
   * then the write happens whole or not at all.
   */
  public SaveOutcome save(OfferId id, OfferDocument sent, Precondition header, String actor) {
    Precondition precondition = preconditions.said(header, sent);
    Optional<Head> seen = store.head(id);
    switch (preconditions.judge(precondition, seen.map(Head::tag))) {
      case MISSING -> {
        return new SaveOutcome.PreconditionMissing();
      }
      case FAILED -> {
        return new SaveOutcome.PreconditionFailed();
      }
      case HOLDS -> {}
    }
    IdentifiedOffer identified = identity.identify(id, sent, seen.map(Head::offerTypeId));
    if (!identified.violations().isEmpty()) {
      return new SaveOutcome.Refused(identified.violations());
    }
    List<Violation> deceptive = OfferRules.checkHygiene(identified.document());
    if (!deceptive.isEmpty()) {
      return new SaveOutcome.Refused(deceptive);
    }
    OfferHtml.Cleaned cleaned = OfferHtml.clean(identified.document());
    MediaIngest.Result ingested = media.ingest(cleaned.offer());
    if (!ingested.violations().isEmpty()) {
      return new SaveOutcome.Refused(ingested.violations());
    }
    OfferHtml.Cleaned ready = new OfferHtml.Cleaned(ingested.document(), cleaned.removed());
    return Objects.requireNonNull(
        transaction.execute(status -> write(id, ready, precondition, actor)));
  }

  private SaveOutcome write(
      OfferId id, OfferHtml.Cleaned cleaned, Precondition precondition, String actor) {
    OfferDocument document = cleaned.offer();
    Optional<Lockable> current = store.lockAll(id);
    switch (preconditions.judge(precondition, current.map(one -> one.draft().tag()))) {
      case MISSING -> {
        return new SaveOutcome.PreconditionMissing();
      }
      case FAILED -> {
        return new SaveOutcome.PreconditionFailed();
      }
      case HOLDS -> {}
    }
    Optional<OfferDraft> before = current.map(Lockable::draft);
    SecretChanges changes =
        SecretChanges.between(
            before.map(OfferDraft::document).orElse(null), secrets.names(id), document);
    List<Violation> violations = new ArrayList<>(changes.violations());
    current.ifPresent(stored -> violations.addAll(lockedFields(stored, document)));
    if (!violations.isEmpty()) {
      return new SaveOutcome.Refused(violations);
    }
    OfferDraft draft =
        new OfferDraft(id, document.offerTypeId(), document.withoutSecrets(), nextChange(before));
    if (before.isPresent()) {
      store.replace(draft);
    } else if (!store.insert(draft)) {
      return new SaveOutcome.PreconditionFailed(); // created by someone else this very moment
    }
    secrets.apply(id, changes.changes());
    audit.record(
        actor,
        before.isPresent() ? "offer.saved" : "offer.created",
        "offer/" + id,
        before
            .map(
                earlier ->
                    Map.of(
                        "etag",
                        draft.tag().value(),
                        "fields",
                        ChangedFields.between(earlier.document(), draft.document())))
            .orElseGet(() -> Map.of("etag", draft.tag().value())));
    return before.isPresent()
        ? new SaveOutcome.Replaced(draft, cleaned.removed())
        : new SaveOutcome.Created(draft, cleaned.removed());
  }

  /**
   * Deletes a draft with its secrets. Whether the offer may be deleted, because it was never live
   * and nothing is under way, is decided by the caller, in the same transaction.
   */
  @Transactional
  public DeleteOutcome delete(OfferId id, Precondition precondition, String actor) {
    Optional<Head> current = store.lockHead(id);
    if (current.isEmpty()) {
      return new DeleteOutcome.NoSuchOffer();
    }
    EntityTag tag = current.get().tag();
    return switch (preconditions.judge(precondition, Optional.of(tag))) {
      case MISSING -> new DeleteOutcome.PreconditionMissing();
      case FAILED -> new DeleteOutcome.PreconditionFailed();
      case HOLDS -> {
        store.delete(id);
        audit.record(actor, "offer.deleted", "offer/" + id, Map.of("etag", tag.value()));
        yield new DeleteOutcome.Deleted();
      }
    };
  }

  private static Set<Violation> lockedFields(Lockable stored, OfferDocument after) {
    Set<Violation> violations =
        new LinkedHashSet<>(LockedFields.check(stored.draft().document(), after, Locks.DRAFT));
    // The live document counts too: a plan taken out of the draft and put back stays locked.
    stored
        .live()
        .map(live -> LockedFields.check(live, after, new Locks(true, stored.livePlans())))
        .ifPresent(violations::addAll);
    return violations;
  }

  /** Now, to the database's microsecond, and later than the change before it. */
  private Instant nextChange(Optional<OfferDraft> current) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return current
        .map(OfferDraft::changedAt)
        .filter(last -> !now.isAfter(last))
        .map(last -> last.plus(1, ChronoUnit.MICROS))
        .orElse(now);
  }
}
