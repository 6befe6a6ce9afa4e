package org.moduleyard.server.portal.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.lock.Locked;
import org.moduleyard.offerdocument.lock.LockedFields;
import org.moduleyard.offerdocument.rule.OfferRules;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.certification.PrivilegeOutlook;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.PlanKeys;
import org.moduleyard.server.offer.draft.Precondition;
import org.moduleyard.server.offer.draft.SaveOutcome;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.form.Field;
import org.moduleyard.server.portal.form.FormPart;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes offers as people edit them: part by part, several people at once. */
@Service
public class OfferEditor {

  /** Somebody saved between reading and writing; with patience this ends. */
  private static final int MOST_TRIES = 20;

  private static final int RECORDS = 100;

  private final Offers offers;
  private final OfferPolicy policy;
  private final PublicUrl publicUrl;
  private final AuditLog audit;
  private final PrivilegeOutlook outlook;

  OfferEditor(
      Offers offers,
      Certification certification,
      PublicUrl publicUrl,
      AuditLog audit,
      PrivilegeOutlook outlook) {
    this.outlook = outlook;
    this.offers = offers;
    this.policy = certification.policy().offer();
    this.publicUrl = publicUrl;
    this.audit = audit;
  }

  public Optional<OfferDraft> find(OfferId id) {
    return offers.find(id);
  }

  public OfferLimits limits() {
    return policy.limits();
  }

  /** A new draft with nothing but its name; refused when there is one already. */
  public SaveOutcome create(OfferId id, String name, String actor) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put(OfferKeys.PUBLISHER_ID, id.publisher());
    document.put(OfferKeys.OFFER_TYPE_ID, OfferKeys.OFFER_TYPE);
    document.put(OfferKeys.OFFER_ID, id.offer());
    ObjectNode definition = document.putObject(OfferKeys.DEFINITION);
    definition.put(OfferKeys.DISPLAY_TEXT, name);
    definition.putObject(OfferKeys.OFFER);
    definition.putArray(OfferKeys.PLANS);
    OfferDocument offer = Merge.document(document);
    List<Violation> wrong =
        OfferRules.check(offer, policy, Set.of()).stream()
            .filter(
                violation ->
                    violation.pointer().equals("/" + OfferKeys.OFFER_ID)
                        || violation.pointer().endsWith("/" + OfferKeys.DISPLAY_TEXT))
            .filter(Violation::blocks)
            .toList();
    return wrong.isEmpty() ? offers.begin(id, offer, actor) : new SaveOutcome.Refused(wrong);
  }

  /**
   * Saves what a browser sent of one part, merged with what others saved since. The part is gone
   * when the draft has no such plan, or when nobody can tell which plan the form is about.
   */
  public EditOutcome save(OfferId id, FormPart part, SentForm form, String actor) {
    return change(
        id,
        draft -> merged(draft, part, form).map(merge -> namingTheModule(draft, part, merge)),
        actor);
  }

  /** A draft with what a form says of one part; empty when the draft has not the plan it means. */
  static Optional<Merge> merged(OfferDraft draft, FormPart part, SentForm form) {
    return part.isIn(draft.document()) && !isUnclear(draft, part, form)
        ? Optional.of(Merge.of(draft.document(), part, form))
        : Optional.empty();
  }

  /**
   * Whether nobody can tell which plan a form is about. A plan without an ID of its own is found by
   * its number; the draft has changed since, so the number may be another plan's.
   */
  public static boolean isUnclear(OfferDraft draft, FormPart part, SentForm form) {
    return isUnclear(draft, part.plan(), form.byNumber(), form.etag());
  }

  /**
   * The same.
   *
   * @param plan the key of the plan; empty when the form is of none
   * @param byNumber whether the form says that its plan was found by its number
   * @param etag the draft that the form was made from
   */
  public static boolean isUnclear(OfferDraft draft, String plan, boolean byNumber, String etag) {
    return !plan.isEmpty()
        && !etag.equals(draft.tag().value())
        && (byNumber || isByNumber(draft, plan));
  }

  /** Whether a key may name another plan in another version of the draft. */
  public static boolean isByNumber(OfferDraft draft, String plan) {
    PlanKeys plans = PlanKeys.of(draft.document());
    return PlanKeys.isNumber(plan) || (plans.has(plan) && !plans.isLasting(plan));
  }

  /**
   * The module of a live plan keeps its name. While it only comes from the title, a new title would
   * change it, and the field that could hold it is locked: so the name is written down here.
   */
  private Merge namingTheModule(OfferDraft draft, FormPart part, Merge merge) {
    if (part.plan().isEmpty() || !merge.changed()) {
      return merge;
    }
    int number = PlanKeys.of(draft.document()).indexOf(part.plan());
    String name = draft.document().plans().get(number).moduleName();
    if (name.equals(merge.document().plans().get(number).moduleName())
        || !locked(draft).containsKey(part.prefix() + "/" + OfferKeys.DEFAULT_MODULE_NAME)) {
      return merge;
    }
    ObjectNode json = (ObjectNode) merge.document().json();
    if (part.holder(json).path(OfferKeys.DEFAULT_MODULE_NAME).asString("").isBlank()) {
      part.writable(json).put(OfferKeys.DEFAULT_MODULE_NAME, name);
    }
    return new Merge(OfferDocument.parse(json), merge.conflicts(), merge.theirs(), true);
  }

  /**
   * The draft with a plan more. One that was live comes back as it went live: customers know it,
   * and some of its fields are fixed.
   *
   * @param title may be empty
   */
  public Merge withPlan(OfferDraft draft, String plan, String title) {
    return PlanList.with(draft.document(), offers.live(draft.id()), plan, title);
  }

  /** Makes one change to the draft as it is, whoever else saves at the same moment. */
  public EditOutcome change(
      OfferId id, Function<OfferDraft, Optional<Merge>> change, String actor) {
    for (int i = 0; i < MOST_TRIES; i++) {
      Optional<OfferDraft> draft = offers.find(id);
      Optional<Merge> merge = draft.flatMap(change);
      if (draft.isEmpty() || merge.isEmpty()) {
        return new EditOutcome.Gone();
      }
      if (!merge.get().conflicts().isEmpty()) {
        return new EditOutcome.Conflicting(draft.get(), merge.get().conflicts());
      }
      if (!merge.get().changed()) {
        return new EditOutcome.Saved(draft.get(), List.of(), merge.get().theirs());
      }
      Precondition seen = new Precondition.OneOf(List.of(draft.get().tag().value()));
      switch (offers.save(id, merge.get().document(), seen, actor)) {
        case SaveOutcome.Created created ->
            throw new IllegalStateException("created what was there: " + id);
        case SaveOutcome.Replaced replaced -> {
          return new EditOutcome.Saved(
              replaced.draft(), replaced.removedHtml(), merge.get().theirs());
        }
        case SaveOutcome.Refused refused -> {
          return new EditOutcome.Refused(draft.get(), refused.violations());
        }
        case SaveOutcome.PreconditionMissing missing ->
            throw new IllegalStateException("said what is replaced: " + id);
        case SaveOutcome.PreconditionFailed failed -> {} // again, with what is there by now
      }
    }
    throw new IllegalStateException("others save " + id + " all the time");
  }

  /** Everything the rules have to say about a document in the place of a draft. */
  public List<Violation> check(OfferDraft draft, OfferDocument document) {
    List<Violation> violations =
        new ArrayList<>(
            OfferRules.check(
                document, policy.withRegistry(publicUrl.base()), offers.heldSecrets(draft.id())));
    OfferDraft edited =
        new OfferDraft(draft.id(), draft.offerTypeId(), document, draft.changedAt());
    violations.addAll(offers.takenFrom(edited).check(document));
    return outlook.withRefusals(violations, draft.id().publisher(), draft.id().offer(), document);
  }

  /** Whether all errors are shown, also on pages that nobody has begun. */
  public boolean isJudged(OfferId id) {
    return offers.isJudged(id);
  }

  /** Why fields of a draft can no longer change, by the names of their controls. */
  public Map<String, Text> locked(OfferDraft draft) {
    PlanKeys plans = PlanKeys.of(draft.document());
    Map<String, Text> reasons = new HashMap<>();
    for (Locked locked : LockedFields.of(draft.document(), offers.locks(draft.id()))) {
      reasons.put(plans.name(locked.pointer()), Text.message(locked.reason()));
    }
    return reasons;
  }

  /** Whether a secret is stored for a field of a part. */
  public boolean holds(OfferDraft draft, FormPart part, Field field) {
    return offers.heldSecrets(draft.id()).stream()
        .anyMatch(
            name ->
                name.planId().equals(planId(draft.document(), part))
                    && field
                        .pointer()
                        .endsWith(
                            "/"
                                + name.key()
                                + (name.member().isEmpty() ? "" : "/" + name.member())));
  }

  private static String planId(OfferDocument document, FormPart part) {
    return part.plan().isEmpty()
        ? ""
        : part.holder(document.json()).path(OfferKeys.PLAN_ID).asString("");
  }

  /** The saves of the draft since it had a tag, newest first; all when the tag is unknown. */
  public List<AuditRecord> savedSince(OfferId id, String tag) {
    List<AuditRecord> since = new ArrayList<>();
    for (AuditRecord record : audit.about("offer/" + id, RECORDS)) {
      if (record.detail().getOrDefault("etag", "").equals(tag)) {
        break;
      }
      if (record.action().equals("offer.saved") || record.action().equals("offer.created")) {
        since.add(record);
      }
    }
    return since;
  }
}
