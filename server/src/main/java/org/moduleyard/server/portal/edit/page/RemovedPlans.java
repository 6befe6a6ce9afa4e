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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Forms of plans that somebody took out of the draft meanwhile. Nothing that was typed is lost: it
 * is shown, and can make the plan anew.
 */
@Component
class RemovedPlans {

  /** The value of the button that adds the plan again. */
  static final String RESTORE = "restore";

  private final OfferEditor editor;
  private final EditorViews views;

  RemovedPlans(OfferEditor editor, EditorViews views) {
    this.editor = editor;
    this.views = views;
  }

  /** Whether a form is of a plan that a draft could have, but has not. */
  boolean isMissing(OfferDraft draft, FormPart part) {
    return PlanList.isId(part.plan(), editor.limits().max(Limit.PLAN_ID))
        && !part.isIn(draft.document());
  }

  /** Asks what to do with what was typed. */
  ModelAndView ask(OfferDraft draft, FormPart part, SentForm form, @Nullable Text problem)
      throws NoResourceFoundException {
    return page(draft, part, form, Text.of("portal.gone.title", part.plan()), false, problem);
  }

  /** Shows what was typed about a plan that nobody can find again. */
  ModelAndView unclear(OfferDraft draft, FormPart part, SentForm form)
      throws NoResourceFoundException {
    return page(draft, part, form, Text.of("portal.unclear.title"), true, null);
  }

  private ModelAndView page(
      OfferDraft draft,
      FormPart part,
      SentForm form,
      Text title,
      boolean unclear,
      @Nullable Text problem)
      throws NoResourceFoundException {
    EditorView frame = views.frame(draft, Tab.PLANS, part.plan(), List.of(), null);
    return Pages.view("portal/removed", title, HttpStatus.CONFLICT)
        .addObject("editor", frame)
        .addObject("title", title)
        .addObject("unclear", unclear)
        .addObject(
            "removed", RemovedView.of(part, form, editor.savedSince(draft.id(), form.etag())))
        .addObject("problem", problem);
  }

  /**
   * Adds the plan again with everything that was typed but for its fixed fields; when somebody else
   * did so meanwhile, it is merged with that. It is gone when others added two of its id.
   */
  EditOutcome restore(OfferDraft draft, FormPart part, SentForm form, String actor) {
    return editor.change(
        draft.id(),
        found ->
            OfferEditor.isUnclear(found, part, form)
                ? Optional.empty()
                : Optional.of(restored(found, part, form)),
        actor);
  }

  private Merge restored(OfferDraft found, FormPart part, SentForm form) {
    boolean there = part.isIn(found.document());
    OfferDocument document =
        there ? found.document() : editor.withPlan(found, part.plan(), "").document();
    Map<String, Text> locked =
        editor.locked(new OfferDraft(found.id(), found.offerTypeId(), document, found.changedAt()));
    SentForm free = form.without(field -> locked.containsKey(part.name(field)));
    Merge merge =
        Merge.of(document, part, there ? free.beside(document, part) : free.over(document, part));
    return there ? merge : new Merge(merge.document(), merge.conflicts(), merge.theirs(), true);
  }

  /** Why the plan cannot be added again; empty when it can, or when somebody else did. */
  Optional<Text> full(OfferDraft draft, FormPart part) {
    return isMissing(draft, part)
        ? PlanList.full(draft.document(), editor.limits())
        : Optional.empty();
  }
}
