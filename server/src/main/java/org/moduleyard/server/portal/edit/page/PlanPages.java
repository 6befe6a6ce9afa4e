package org.moduleyard.server.portal.edit.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.PlanKeys;
import org.moduleyard.server.platform.web.FormState;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.edit.EditOutcome;
import org.moduleyard.server.portal.edit.Merge;
import org.moduleyard.server.portal.edit.OfferEditor;
import org.moduleyard.server.portal.edit.PlanList;
import org.moduleyard.server.portal.edit.Problem;
import org.moduleyard.server.portal.edit.Problems;
import org.moduleyard.server.portal.edit.SentForm;
import org.moduleyard.server.portal.form.FormPart;
import org.moduleyard.server.portal.form.Tab;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The list of an offer's plans, where they come and go; each is edited on a page of its own. */
@Controller
@RequestMapping("/portal/{publisherId}/offers/{offerId}/edit/plans")
class PlanPages {

  private static final String ID = "planId";
  private static final String TITLE = "title";

  private final OfferEditor editor;
  private final EditorViews views;
  private final EditorAddresses addresses;

  PlanPages(OfferEditor editor, EditorViews views, EditorAddresses addresses) {
    this.editor = editor;
    this.views = views;
    this.addresses = addresses;
  }

  @GetMapping
  ModelAndView list(@PathVariable String publisherId, @PathVariable String offerId)
      throws NoResourceFoundException {
    return page(addresses.draft(publisherId, offerId), FormState.EMPTY, HttpStatus.OK, null);
  }

  @PostMapping
  ModelAndView add(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @RequestParam Map<String, String> sent,
      Caller caller)
      throws NoResourceFoundException {
    OfferDraft draft = addresses.draft(publisherId, offerId);
    String id = sent.getOrDefault(ID, "").strip();
    String title = sent.getOrDefault(TITLE, "").strip();
    Optional<Text> wrong = wrong(draft.document(), id);
    if (wrong.isPresent()) {
      return again(draft, sent, wrong.get());
    }
    EditOutcome edited =
        editor.change(
            draft.id(),
            found ->
                Optional.of(
                    PlanKeys.of(found.document()).has(id)
                        ? new Merge(found.document(), List.of(), List.of(), false)
                        : editor.withPlan(found, id, title)),
            caller.actor());
    return switch (edited) {
      case EditOutcome.Saved saved ->
          Pages.redirect(EditorViews.base(draft.id()) + "/edit/plans/" + id);
      case EditOutcome.Refused refused -> again(draft, sent, refused.said());
      case EditOutcome.Conflicting conflict -> throw new IllegalStateException("nothing to choose");
      case EditOutcome.Gone gone -> throw EditorAddresses.notFound();
    };
  }

  /** Takes a plan out of the draft; what is live stays live until the next version. */
  @PostMapping("/{plan}/remove")
  ModelAndView remove(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable String plan,
      @RequestParam Map<String, String> sent,
      Caller caller)
      throws NoResourceFoundException {
    OfferDraft draft = addresses.draft(publisherId, offerId);
    boolean byNumber = sent.containsKey(SentForm.BY_NUMBER);
    String etag = sent.getOrDefault("etag", "");
    if (OfferEditor.isUnclear(draft, plan, byNumber, etag)) {
      return again(draft, Map.of(), Text.of("portal.plan.remove.unclear"));
    }
    if (!sent.containsKey("sure")) {
      if (FormPart.ofPlan(draft.document(), plan).isEmpty()) {
        throw EditorAddresses.notFound();
      }
      return page(draft, FormState.EMPTY, HttpStatus.UNPROCESSABLE_CONTENT, plan);
    }
    EditOutcome edited =
        editor.change(
            draft.id(),
            found ->
                FormPart.ofPlan(found.document(), plan)
                    .filter(part -> !OfferEditor.isUnclear(found, plan, byNumber, etag))
                    .map(part -> PlanList.without(found.document(), part)),
            caller.actor());
    return switch (edited) {
      case EditOutcome.Saved saved -> Pages.redirect(EditorViews.base(draft.id()) + "/edit/plans");
      case EditOutcome.Refused refused -> again(draft, Map.of(), refused.said());
      case EditOutcome.Conflicting conflict -> throw new IllegalStateException("nothing to choose");
      case EditOutcome.Gone gone -> {
        OfferDraft now = addresses.draft(publisherId, offerId);
        if (!OfferEditor.isUnclear(now, plan, byNumber, etag)) {
          throw EditorAddresses.notFound();
        }
        yield again(now, Map.of(), Text.of("portal.plan.remove.unclear"));
      }
    };
  }

  private Optional<Text> wrong(OfferDocument document, String id) {
    int longest = editor.limits().max(Limit.PLAN_ID);
    if (!PlanList.isId(id, longest)) {
      return Optional.of(Text.of("portal.plan.id.wrong", longest));
    }
    if (PlanKeys.of(document).has(id)) {
      return Optional.of(Text.of("portal.plan.id.taken", id));
    }
    return PlanList.full(document, editor.limits());
  }

  private ModelAndView again(OfferDraft draft, Map<String, String> sent, Text problem)
      throws NoResourceFoundException {
    return page(
        draft, FormState.again(sent, Map.of(ID, problem)), HttpStatus.UNPROCESSABLE_CONTENT, null);
  }

  private ModelAndView page(
      OfferDraft draft, FormState form, HttpStatus status, @Nullable String removing)
      throws NoResourceFoundException {
    List<Problem> problems =
        Begun.shown(
            editor.isJudged(draft.id()),
            draft.document(),
            Problems.in(draft.document()).of(editor.check(draft, draft.document())));
    EditorView frame = views.frame(draft, Tab.PLANS, "", problems, null);
    return Pages.view(
            "portal/plans", Text.of("portal.page", Tab.PLANS.label(), frame.title()), status)
        .addObject("editor", frame)
        .addObject("plans", views.plans(draft, problems))
        .addObject("form", form)
        .addObject("removing", removing == null ? "" : removing);
  }
}
