package org.moduleyard.server.portal.edit.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.PlanKeys;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.edit.EditOutcome;
import org.moduleyard.server.portal.edit.FormButtons;
import org.moduleyard.server.portal.edit.Merge;
import org.moduleyard.server.portal.edit.OfferEditor;
import org.moduleyard.server.portal.edit.Problem;
import org.moduleyard.server.portal.edit.Problems;
import org.moduleyard.server.portal.edit.SentForm;
import org.moduleyard.server.portal.edit.page.EditorView.SavedNote;
import org.moduleyard.server.portal.form.Field;
import org.moduleyard.server.portal.form.FormPart;
import org.moduleyard.server.portal.form.Tab;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * The editor: a page for each tab and each plan, with and without a script. Only members get here
 * (identity's access table).
 */
@Controller
@RequestMapping("/portal/{publisherId}/offers/{offerId}/edit")
class EditorPages {

  private final OfferEditor editor;
  private final EditorViews views;
  private final EditorAnswers answers;
  private final SaveNotes notes;
  private final EditorAddresses addresses;
  private final RemovedPlans removed;

  EditorPages(
      OfferEditor editor,
      EditorViews views,
      EditorAnswers answers,
      SaveNotes notes,
      EditorAddresses addresses,
      RemovedPlans removed) {
    this.editor = editor;
    this.views = views;
    this.answers = answers;
    this.notes = notes;
    this.addresses = addresses;
    this.removed = removed;
  }

  @GetMapping
  ModelAndView start(@PathVariable String publisherId, @PathVariable String offerId) {
    return Pages.redirect(
        EditorViews.base(new OfferId(publisherId, offerId)) + "/edit/" + Tab.SETTINGS.slug());
  }

  @GetMapping({"/{tab:settings|marketplace|support|leads}", "/plans/{plan}"})
  ModelAndView open(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable Optional<String> tab,
      @PathVariable Optional<String> plan,
      @RequestParam(required = false) @Nullable String saved,
      @RequestParam(required = false) @Nullable String typed)
      throws NoResourceFoundException {
    OfferDraft draft = addresses.draft(publisherId, offerId);
    FormPart part = part(draft.document(), tab, plan);
    if (typed != null) {
      Optional<SentForm> before = kept(draft, saved).map(note -> note.beforeCleaning(draft, part));
      if (before.isPresent()) {
        return page(
            draft, part, before.get(), HttpStatus.OK, null, Text.of("portal.removed.typed"));
      }
    }
    return page(draft, part, null, HttpStatus.OK, note(draft, saved), null);
  }

  /** Leads to the page of publishing, which lists the problems that block it. */
  @GetMapping("/ready")
  ModelAndView ready(@PathVariable String publisherId, @PathVariable String offerId)
      throws NoResourceFoundException {
    return Pages.redirect(
        EditorViews.base(addresses.draft(publisherId, offerId).id()) + "/publish");
  }

  /** Saves, or does what another button of the form asks for; as a page or for a script. */
  @PostMapping({"/{tab:settings|marketplace|support|leads}", "/plans/{plan}"})
  Object save(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable Optional<String> tab,
      @PathVariable Optional<String> plan,
      @RequestParam MultiValueMap<String, String> sent,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
      HttpServletRequest request,
      Caller caller)
      throws NoResourceFoundException {
    OfferDraft before = addresses.draft(publisherId, offerId);
    boolean script = accept != null && accept.contains("application/json");
    FormPart part = sentPart(before, tab, plan, sent);
    SentForm form = SentForm.read(part, sent);
    boolean there = part.isIn(before.document());
    boolean restores = plan.isPresent() && form.action().equals(RemovedPlans.RESTORE);
    if (removed.isMissing(before, part) || (there && restores)) {
      return missing(before, part, form, script, caller);
    }
    if (script && form.outdated()) {
      return ResponseEntity.status(HttpStatus.CONFLICT).body(answers.outdated());
    }
    if (OfferEditor.isUnclear(before, part, form)) {
      return unclear(before, part, form, script);
    }
    if (!there) {
      throw EditorAddresses.notFound();
    }
    Optional<SentForm> changed = FormButtons.press(form, part, before.document());
    if (changed.isPresent()) {
      return page(before, part, changed.get(), HttpStatus.OK, null, Text.of("portal.not-yet"));
    }
    return switch (editor.save(before.id(), part, form, caller.actor())) {
      case EditOutcome.Gone gone -> {
        OfferDraft now = addresses.draft(publisherId, offerId);
        if (removed.isMissing(now, part)) {
          yield missing(now, part, form, script, caller);
        }
        yield unclear(now, part, form, script);
      }
      case EditOutcome.Saved done ->
          script
              ? ResponseEntity.ok(answers.saved(done, part, form, Language.of(request)))
              : saved(done, part, form);
      case EditOutcome.Refused refused ->
          script
              ? ResponseEntity.unprocessableContent()
                  .body(answers.refused(refused, part, form, Language.of(request)))
              : refused(refused, part, form);
      case EditOutcome.Conflicting conflict ->
          script
              ? ResponseEntity.status(HttpStatus.CONFLICT).body(answers.conflicting(conflict, part))
              : merge(conflict, part, form);
    };
  }

  /** The plan of the form has no ID of its own, and the draft has changed since. */
  private Object unclear(OfferDraft draft, FormPart part, SentForm form, boolean script)
      throws NoResourceFoundException {
    return script
        ? ResponseEntity.status(HttpStatus.CONFLICT).body(answers.missing(true))
        : removed.unclear(draft, part, form);
  }

  private ModelAndView saved(EditOutcome.Saved done, FormPart part, SentForm form) {
    OfferDraft draft = done.draft();
    notes.put(draft.id(), draft.tag(), SaveNotes.Note.of(done, part, form));
    return Pages.redirect(
        EditorViews.base(draft.id())
            + "/edit/"
            + part.tab().slug()
            + (part.plan().isEmpty() ? "" : "/" + part.plan())
            + "?saved="
            + millis(draft));
  }

  /**
   * The plan of the form is not there, or was not; a script sends the browser to the page that says
   * so.
   */
  private Object missing(
      OfferDraft draft, FormPart part, SentForm form, boolean script, Caller caller)
      throws NoResourceFoundException {
    if (script) {
      return ResponseEntity.status(HttpStatus.CONFLICT).body(answers.missing(false));
    }
    if (!form.action().equals(RemovedPlans.RESTORE)) {
      return removed.ask(draft, part, form, null);
    }
    Optional<Text> full = removed.full(draft, part);
    if (full.isPresent()) {
      return removed.ask(draft, part, form, full.get());
    }
    return switch (removed.restore(draft, part, form, caller.actor())) {
      case EditOutcome.Gone gone -> removed.unclear(draft, part, form);
      case EditOutcome.Saved done -> saved(done, part, form.beside(done.draft().document(), part));
      case EditOutcome.Refused refused -> removed.ask(refused.draft(), part, form, refused.said());
      case EditOutcome.Conflicting conflict ->
          merge(conflict, part, form.beside(conflict.draft().document(), part));
    };
  }

  /** The violations of the form as it is filled in now; nothing is saved. */
  @PostMapping({"/{tab:settings|marketplace|support|leads}/check", "/plans/{plan}/check"})
  ResponseEntity<EditorAnswer> check(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable Optional<String> tab,
      @PathVariable Optional<String> plan,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request)
      throws NoResourceFoundException {
    OfferDraft draft = addresses.draft(publisherId, offerId);
    FormPart part = sentPart(draft, tab, plan, sent);
    SentForm form = SentForm.read(part, sent);
    if (!part.isIn(draft.document())
        || form.outdated()
        || OfferEditor.isUnclear(draft, part, form)) {
      throw new ResponseStatusException(HttpStatus.CONFLICT); // saving says why
    }
    return ResponseEntity.ok(answers.checked(draft, part, form, Language.of(request)));
  }

  private ModelAndView refused(EditOutcome.Refused refused, FormPart part, SentForm form)
      throws NoResourceFoundException {
    OfferDraft draft = refused.draft();
    OfferDocument shown = Merge.preview(draft.document(), part, form);
    List<Problem> problems = Problems.in(shown, part, form).of(refused.violations());
    EditorView frame = views.frame(draft, part.tab(), part.plan(), problems, null);
    return Pages.view("portal/editor", frameTitle(frame), HttpStatus.UNPROCESSABLE_CONTENT)
        .addObject("editor", frame)
        .addObject("sections", views.sections(draft, part, form, problems))
        .addObject("judged", true)
        .addObject("shownPlan", plan(shown, part))
        .addObject("unsaved", Text.of("portal.refused"));
  }

  private ModelAndView merge(EditOutcome.Conflicting conflict, FormPart part, SentForm form)
      throws NoResourceFoundException {
    OfferDraft draft = conflict.draft();
    EditorView frame = views.frame(draft, part.tab(), part.plan(), List.of(), null);
    List<AuditRecord> others = editor.savedSince(draft.id(), form.etag());
    return Pages.view("portal/merge", Text.of("portal.merge.title"), HttpStatus.CONFLICT)
        .addObject("editor", frame)
        .addObject("merge", MergeView.of(part, form, conflict.conflicts(), others));
  }

  private ModelAndView page(
      OfferDraft draft,
      FormPart part,
      @Nullable SentForm form,
      HttpStatus status,
      @Nullable SavedNote saved,
      @Nullable Text unsaved)
      throws NoResourceFoundException {
    OfferDocument shown =
        form == null ? draft.document() : Merge.preview(draft.document(), part, form);
    Problems finder = form == null ? Problems.in(shown) : Problems.in(shown, part, form);
    boolean judged = editor.isJudged(draft.id());
    List<Problem> problems =
        Begun.shown(judged, draft.document(), finder.of(editor.check(draft, shown)));
    EditorView frame = views.frame(draft, part.tab(), part.plan(), problems, saved);
    return Pages.view("portal/editor", frameTitle(frame), status)
        .addObject("editor", frame)
        .addObject("sections", views.sections(draft, part, form, Problems.on(part, problems)))
        .addObject("judged", judged || Begun.is(part, draft.document()))
        .addObject("shownPlan", plan(shown, part))
        .addObject("unsaved", unsaved);
  }

  /** The plan that a page shows; null when it shows none. */
  private static @Nullable Plan plan(OfferDocument shown, FormPart part) {
    int number = PlanKeys.of(shown).indexOf(part.plan());
    return number < 0 ? null : shown.plans().get(number);
  }

  private static Text frameTitle(EditorView frame) {
    Tab tab = frame.current();
    return tab == null
        ? Text.literal(frame.title())
        : Text.of("portal.page", tab.label(), frame.title());
  }

  /** The note about the save that led here; null unless it is the newest. */
  private @Nullable SavedNote note(OfferDraft draft, @Nullable String saved) {
    if (!millis(draft).equals(saved)) {
      return null;
    }
    SaveNotes.Note note = kept(draft, saved).orElse(SaveNotes.Note.EMPTY);
    return new SavedNote(
        draft.changedAt(),
        note.removedHtml(),
        note.theirs().stream().map(Field::label).toList(),
        note.typed().isEmpty() ? "" : "?saved=" + millis(draft) + "&typed");
  }

  private Optional<SaveNotes.Note> kept(OfferDraft draft, @Nullable String saved) {
    return millis(draft).equals(saved) ? notes.find(draft.id(), draft.tag()) : Optional.empty();
  }

  private static String millis(OfferDraft draft) {
    Instant at = draft.changedAt();
    return Long.toString(at.toEpochMilli());
  }

  private static FormPart part(OfferDocument document, Optional<String> tab, Optional<String> plan)
      throws NoResourceFoundException {
    return plan.map(FormPart::ofPlan)
        .or(() -> tab.flatMap(Tab::of).map(FormPart::of))
        .filter(part -> part.isIn(document))
        .orElseThrow(EditorAddresses::notFound);
  }

  /** The part that a form is of; also of a plan that was in the draft when the form was made. */
  private FormPart sentPart(
      OfferDraft draft,
      Optional<String> tab,
      Optional<String> plan,
      MultiValueMap<String, String> sent)
      throws NoResourceFoundException {
    if (plan.isPresent()) {
      FormPart part = FormPart.ofPlan(plan.get());
      boolean numbered = PlanKeys.isNumber(plan.get()) && sent.containsKey("etag");
      if (numbered || removed.isMissing(draft, part)) {
        return part;
      }
    }
    return part(draft.document(), tab, plan);
  }
}
