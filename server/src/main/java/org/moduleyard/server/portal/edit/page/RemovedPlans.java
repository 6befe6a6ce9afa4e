package org.moduleyard.server.portal.edit.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.edit.EditOutcome;
import org.moduleyard.server.portal.edit.Merge;
import org.moduleyard.server.portal.edit.OfferEditor;
import org.moduleyard.server.portal.edit.PlanList;
import org.moduleyard.server.portal.edit.SentForm;
import org.moduleyard.server.portal.form.FormPart;
import org.moduleyard.server.portal.form.Tab;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Forms of plans that somebody took out of the draft meanwhile. Nothing that was typed is lost: it
 * is shown, and can make the plan anew.
 */
@Component
class RemovedPlans {

  /** What the button of their page says that adds the plan again. */
  private static final String RESTORE = "restore";

  private final OfferEditor editor;
  private final EditorViews views;

  RemovedPlans(OfferEditor editor, EditorViews views) {
    this.editor = editor;
    this.views = views;
  }

  /** Whether a form is of a plan that a draft could have, but has not. */
  boolean isMissing(OfferDraft draft, String plan) {
    return PlanList.isId(plan, editor.limits().max(Limit.PLAN_ID))
        && FormPart.ofPlan(draft.document(), plan).isEmpty();
  }

  /** Whether the form was sent from the page of a plan that was removed, to add it again. */
  static boolean restores(MultiValueMap<String, String> sent) {
    return RESTORE.equals(sent.getFirst("do"));
  }

  /** Asks what to do with what was typed. */
  ModelAndView ask(
      OfferDraft draft, String plan, MultiValueMap<String, String> sent, @Nullable Text problem)
      throws NoResourceFoundException {
    FormPart part = part(again(draft, plan), plan);
    SentForm form = SentForm.read(part, sent);
    EditorView frame = views.frame(draft, Tab.PLANS, plan, List.of(), null);
    return Pages.view("portal/removed", Text.of("portal.gone.title", plan), HttpStatus.CONFLICT)
        .addObject("editor", frame)
        .addObject(
            "removed", RemovedView.of(part, form, editor.savedSince(draft.id(), form.etag())))
        .addObject("problem", problem);
  }

  /**
   * Adds the plan again with everything that was typed but for its fixed fields; when somebody else
   * did so meanwhile, it is merged with that.
   */
  EditOutcome restore(
      OfferDraft draft, String plan, MultiValueMap<String, String> sent, String actor) {
    return editor.change(draft.id(), found -> Optional.of(restored(found, plan, sent)), actor);
  }

  /** The form as it is merged with a plan that somebody else added again. */
  static SentForm beside(OfferDraft draft, FormPart part, MultiValueMap<String, String> sent) {
    return SentForm.read(part, sent).beside(draft.document(), part);
  }

  private Merge restored(OfferDraft found, String plan, MultiValueMap<String, String> sent) {
    Optional<FormPart> there = FormPart.ofPlan(found.document(), plan);
    OfferDocument document = there.isPresent() ? found.document() : again(found, plan);
    FormPart part = part(document, plan);
    Map<String, String> locked =
        editor.locked(new OfferDraft(found.id(), found.offerTypeId(), document, found.changedAt()));
    SentForm free =
        SentForm.read(part, sent).without(field -> locked.containsKey(part.pointer(field)));
    SentForm form = there.isPresent() ? free.beside(document, part) : free.over(document, part);
    Merge merge = Merge.of(document, part, form);
    return there.isPresent()
        ? merge
        : new Merge(merge.document(), merge.conflicts(), merge.theirs(), true);
  }

  /** Why the plan cannot be added again; empty when it can, or when somebody else did. */
  Optional<Text> full(OfferDraft draft, String plan) {
    return isMissing(draft, plan)
        ? PlanList.full(draft.document(), editor.limits())
        : Optional.empty();
  }

  private OfferDocument again(OfferDraft draft, String plan) {
    return editor.withPlan(draft, plan, "").document();
  }

  private static FormPart part(OfferDocument document, String plan) {
    return FormPart.ofPlan(document, plan).orElseThrow();
  }
}
