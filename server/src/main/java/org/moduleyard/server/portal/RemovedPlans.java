package org.moduleyard.server.portal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.Limit;
import org.moduleyard.offerdocument.OfferDocument;
import org.moduleyard.server.offer.OfferDraft;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
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

  private final OfferEditor editor;
  private final EditorViews views;

  RemovedPlans(OfferEditor editor, EditorViews views) {
    this.editor = editor;
    this.views = views;
  }

  /** Whether a draft could have a plan with this id, but has none. */
  boolean isMissing(OfferDraft draft, String plan) {
    return PlanList.isId(plan, editor.limits().max(Limit.PLAN_ID))
        && Part.ofPlan(draft.document(), plan).isEmpty();
  }

  /** Asks what to do with what was typed. */
  ModelAndView ask(
      OfferDraft draft, String plan, MultiValueMap<String, String> sent, @Nullable Text problem)
      throws NoResourceFoundException {
    Part part = part(again(draft, plan), plan);
    SentForm form = SentForm.read(part, sent);
    EditorView frame = views.frame(draft, Tab.PLANS, plan, List.of(), null);
    return Pages.view("portal/removed", Text.of("portal.gone.title", plan), HttpStatus.CONFLICT)
        .addObject("editor", frame)
        .addObject(
            "removed", RemovedView.of(part, form, editor.savedSince(draft.id(), form.etag())))
        .addObject("problem", problem);
  }

  /**
   * Adds the plan again with everything that was typed; when somebody else did so meanwhile, it is
   * merged with that.
   */
  Edited restore(OfferDraft draft, String plan, MultiValueMap<String, String> sent, String actor) {
    return editor.change(draft.id(), found -> Optional.of(restored(found, plan, sent)), actor);
  }

  private Merge restored(OfferDraft found, String plan, MultiValueMap<String, String> sent) {
    Optional<Part> there = Part.ofPlan(found.document(), plan);
    if (there.isPresent()) {
      return Merge.of(found.document(), there.get(), SentForm.read(there.get(), sent));
    }
    OfferDocument document = again(found, plan);
    Part part = part(document, plan);
    Merge merge = Merge.of(document, part, SentForm.read(part, sent).madeFrom(document, part));
    return new Merge(merge.document(), merge.conflicts(), merge.theirs(), true);
  }

  private OfferDocument again(OfferDraft draft, String plan) {
    return editor.withPlan(draft, plan, "").document();
  }

  private static Part part(OfferDocument document, String plan) {
    return Part.ofPlan(document, plan).orElseThrow();
  }
}
