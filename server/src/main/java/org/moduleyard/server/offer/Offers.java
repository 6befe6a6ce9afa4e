package org.moduleyard.server.offer;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.moduleyard.offerdocument.LockedFields;
import org.moduleyard.offerdocument.Locks;
import org.moduleyard.offerdocument.OfferDocument;
import org.moduleyard.offerdocument.SecretChanges;
import org.moduleyard.offerdocument.SecretName;
import org.moduleyard.offerdocument.Violation;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.offer.OfferStore.WentLive;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Drafts of offers: read, saved with preconditions, locked by what went live. */
@Service
public class Offers {

  private final OfferStore store;
  private final SecretStore secrets;
  private final MediaIngest media;
  private final OfferIdentity identity;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Offers(
      OfferStore store,
      SecretStore secrets,
      MediaIngest media,
      OfferIdentity identity,
      AuditLog audit,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.secrets = secrets;
    this.media = media;
    this.identity = identity;
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

  /** All drafts of a publisher, by offer id. */
  public List<OfferDraft> list(String publisher) {
    return store.list(publisher);
  }

  /** The secrets stored for a draft; for the one who uses them, never for an answer. */
  public Map<SecretName, String> secrets(OfferId id) {
    return secrets.open(id);
  }

  /** Which secrets are stored for a draft. */
  public Set<SecretName> heldSecrets(OfferId id) {
    return secrets.names(id);
  }

  /** From now on the fields that a live offer may not change are locked (domain 5.6). */
  @Transactional
  public void recordLive(OfferId id, OfferDocument document) {
    store.recordLive(id, document);
  }

  /**
   * Creates or replaces a draft. An incomplete offer is a fine draft; only what is malformed, out
   * of place or locked is refused. Pictures given as URLs are fetched first, outside any
   * transaction; then the write happens whole or not at all.
   */
  public SaveOutcome save(OfferId id, OfferDocument sent, Precondition precondition, String actor) {
    Optional<OfferDraft> seen = store.find(id);
    Optional<SaveOutcome> early = refusal(precondition, seen);
    if (early.isPresent()) {
      return early.get();
    }
    IdentifiedOffer identified = identity.identify(id, sent, seen);
    if (!identified.violations().isEmpty()) {
      return new SaveOutcome.Refused(identified.violations());
    }
    MediaIngest.Result ingested = media.ingest(identified.document());
    if (!ingested.violations().isEmpty()) {
      return new SaveOutcome.Refused(ingested.violations());
    }
    SaveOutcome outcome =
        transaction.execute(status -> write(id, ingested.document(), precondition, actor));
    return java.util.Objects.requireNonNull(outcome);
  }

  private SaveOutcome write(
      OfferId id, OfferDocument document, Precondition precondition, String actor) {
    Optional<OfferDraft> current = store.lock(id);
    Optional<SaveOutcome> refusal = refusal(precondition, current);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    SecretChanges changes =
        SecretChanges.between(
            current.map(OfferDraft::document).orElse(null), secrets.names(id), document);
    List<Violation> violations = new ArrayList<>(changes.violations());
    current.ifPresent(draft -> violations.addAll(lockedFields(id, draft, document)));
    if (!violations.isEmpty()) {
      return new SaveOutcome.Refused(violations);
    }
    OfferDraft draft =
        new OfferDraft(id, document.offerTypeId(), document.withoutSecrets(), nextChange(current));
    if (current.isPresent()) {
      store.replace(draft);
    } else if (!store.insert(draft)) {
      return new SaveOutcome.PreconditionFailed(); // created by someone else this very moment
    }
    secrets.apply(id, changes.changes());
    audit.record(
        actor,
        current.isPresent() ? "offer.save" : "offer.create",
        "offer/" + id,
        Map.of("etag", draft.tag().value()));
    return current.isPresent() ? new SaveOutcome.Replaced(draft) : new SaveOutcome.Created(draft);
  }

  private static Optional<SaveOutcome> refusal(
      Precondition precondition, Optional<OfferDraft> current) {
    if (current.isEmpty()) {
      boolean expectsOne =
          precondition instanceof Precondition.OneOf
              || precondition instanceof Precondition.Anything;
      return expectsOne ? Optional.of(new SaveOutcome.PreconditionFailed()) : Optional.empty();
    }
    if (precondition instanceof Precondition.None) {
      return Optional.of(new SaveOutcome.PreconditionMissing());
    }
    return precondition.holdsFor(current.get().tag())
        ? Optional.empty()
        : Optional.of(new SaveOutcome.PreconditionFailed());
  }

  private List<Violation> lockedFields(OfferId id, OfferDraft draft, OfferDocument after) {
    Optional<WentLive> live = store.wentLive(id);
    if (live.isEmpty()) {
      return LockedFields.check(draft.document(), after, Locks.DRAFT);
    }
    // Compared with what went live: a plan taken out of the draft and put back stays locked.
    return LockedFields.check(live.get().document(), after, new Locks(true, live.get().plans()));
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
