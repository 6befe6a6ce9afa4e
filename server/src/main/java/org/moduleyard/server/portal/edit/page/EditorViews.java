package org.moduleyard.server.portal.edit.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.document.LeadDestination;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.PlanKeys;
import org.moduleyard.server.offer.picture.PictureUploads;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.edit.FieldView;
import org.moduleyard.server.portal.edit.OfferEditor;
import org.moduleyard.server.portal.edit.Problem;
import org.moduleyard.server.portal.edit.SentForm;
import org.moduleyard.server.portal.edit.SentForm.Sent;
import org.moduleyard.server.portal.edit.page.EditorView.SavedNote;
import org.moduleyard.server.portal.edit.page.EditorView.TabLink;
import org.moduleyard.server.portal.form.Field;
import org.moduleyard.server.portal.form.FieldJson;
import org.moduleyard.server.portal.form.FieldKind;
import org.moduleyard.server.portal.form.FieldValue;
import org.moduleyard.server.portal.form.FormPart;
import org.moduleyard.server.portal.form.Section;
import org.moduleyard.server.portal.form.Tab;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.JsonNode;

/** Makes what the templates of the editor show. */
@Component
class EditorViews {

  private final OfferEditor editor;
  private final EditorAddresses addresses;
  private final PictureUploads pictures;

  EditorViews(OfferEditor editor, EditorAddresses addresses, PictureUploads pictures) {
    this.editor = editor;
    this.addresses = addresses;
    this.pictures = pictures;
  }

  /**
   * The frame of a page.
   *
   * @param current the open tab; null on the summary of all
   * @param problems all of the offer
   */
  EditorView frame(
      OfferDraft draft,
      @Nullable Tab current,
      String plan,
      List<Problem> problems,
      @Nullable SavedNote saved)
      throws NoResourceFoundException {
    Publisher publisher = addresses.publisher(draft.id().publisher());
    String base = base(draft.id());
    List<TabLink> tabs = new ArrayList<>();
    for (Tab tab : Tab.values()) {
      long errors = problems.stream().filter(p -> p.tab() == tab && p.blocks()).count();
      tabs.add(new TabLink(tab, base + "/edit/" + tab.slug(), (int) errors));
    }
    String title = draft.document().title();
    return new EditorView(
        publisher.id().value(),
        publisher.name(),
        draft.id().offer(),
        title.isBlank() ? draft.id().offer() : title,
        base,
        current,
        plan,
        OfferEditor.isByNumber(draft, plan),
        draft.tag().value(),
        tabs,
        problems,
        saved);
  }

  static String base(OfferId id) {
    return "/portal/" + id.publisher() + "/offers/" + id.offer();
  }

  /**
   * The sections of a page.
   *
   * @param sent the form to show again, as it was sent; null to show the draft
   */
  List<SectionView> sections(
      OfferDraft draft, FormPart part, @Nullable SentForm sent, List<Problem> problems) {
    Map<String, Text> locked = editor.locked(draft);
    JsonNode holder = part.holder(draft.document().json());
    List<SectionView> views = new ArrayList<>();
    if (part.tab() == Tab.LEADS && !sendsLeads(draft)) {
      return views; // Stored values stay: a form changes only the fields that it has sent.
    }
    for (Section section : part.sections()) {
      List<FieldView> fields = new ArrayList<>();
      for (Field field : section.fields()) {
        FieldValue stored = FieldJson.read(field, holder);
        Sent typed =
            sent == null
                ? null
                : Objects.requireNonNullElse(sent.fields().get(field), unsent(stored));
        fields.add(
            view(
                part,
                field,
                typed == null ? unsent(stored) : typed,
                locked.get(part.name(field)),
                field.kind() == FieldKind.SECRET && editor.holds(draft, part, field),
                problems));
      }
      views.add(new SectionView(section, "s" + views.size(), fields));
    }
    return views;
  }

  /** Whether the offer says where its leads go, so that somebody may have to correct that. */
  private static boolean sendsLeads(OfferDraft draft) {
    String destination =
        draft
            .document()
            .json()
            .path(OfferKeys.DEFINITION)
            .path(OfferKeys.OFFER)
            .path(OfferKeys.LEAD_DESTINATION)
            .asString("");
    return LeadDestination.parse(destination)
        .map(chosen -> chosen != LeadDestination.NONE)
        .orElse(true);
  }

  private static Sent unsent(FieldValue stored) {
    List<Integer> numbers = IntStream.range(0, stored.rows().size()).boxed().toList();
    return new Sent(stored, numbers, stored.mark(), false, SentForm.Pick.NOT_ASKED);
  }

  private FieldView view(
      FormPart part,
      Field field,
      Sent sent,
      @Nullable Text locked,
      boolean held,
      List<Problem> problems) {
    String name = part.name(field);
    List<FieldView.Row> rows = new ArrayList<>();
    List<FieldView> blank = List.of();
    if (field.kind() == FieldKind.ROWS) {
      for (int i = 0; i < sent.value().rows().size(); i++) {
        int number = sent.numbers().get(i);
        rows.add(
            new FieldView.Row(
                number, cells(field, name + "/" + number, sent.value().rows().get(i), problems)));
      }
      blank =
          cells(
              field,
              name + "/" + FieldView.NEW_ROW,
              field.columns().stream().map(column -> "").toList(),
              List.of());
    }
    // A secret that was typed is not shown again, not even as dots that can be made readable.
    FieldValue shown = field.kind() == FieldKind.SECRET ? FieldValue.NOTHING : sent.value();
    return new FieldView(
        field,
        name,
        field.label(),
        shown,
        sent.was(),
        locked,
        held,
        field.kind() == FieldKind.SECRET && !sent.value().isEmpty(),
        max(field),
        size(field),
        rows,
        blank,
        about(name, problems));
  }

  private List<FieldView> cells(
      Field field, String row, List<String> texts, List<Problem> problems) {
    List<FieldView> cells = new ArrayList<>();
    for (int i = 0; i < field.columns().size(); i++) {
      Field column = field.columns().get(i);
      String name = row + column.pointer();
      cells.add(
          new FieldView(
              column,
              name,
              column.label(),
              FieldValue.text(texts.get(i)),
              "",
              null,
              false,
              false,
              max(column),
              column.kind() == FieldKind.PICTURE
                  ? Text.message(pictures.size(key(field)))
                  : Text.literal(""),
              List.of(),
              List.of(),
              about(name, problems)));
    }
    return cells;
  }

  private int max(Field field) {
    return field.limit() == null ? 0 : editor.limits().max(field.limit());
  }

  private Text size(Field field) {
    return field.kind() == FieldKind.PICTURE
        ? Text.message(pictures.size(key(field)))
        : Text.literal("");
  }

  /** The key of the offer that a field, or the list it is in, stands for. */
  static String key(Field field) {
    return field.pointer().substring(("/" + OfferKeys.OFFER + "/").length());
  }

  private static List<Problem> about(String name, List<Problem> problems) {
    return problems.stream().filter(problem -> problem.name().equals(name)).toList();
  }

  /** The plans in their order. */
  List<PlanView> plans(OfferDraft draft, List<Problem> problems) {
    PlanKeys keys = PlanKeys.of(draft.document());
    List<Plan> plans = draft.document().plans();
    List<PlanView> rows = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      String name = keys.all().get(i);
      Plan plan = plans.get(i);
      long errors = problems.stream().filter(p -> p.plan().equals(name) && p.blocks()).count();
      rows.add(
          new PlanView(
              name,
              !keys.isLasting(name),
              base(draft.id()) + "/edit/plans/" + name,
              plan.planId(),
              plan.title(),
              Optional.ofNullable(plan.license()).map(Enum::name).orElse(""),
              plan.hidden(),
              plan.stopped(),
              (int) errors));
    }
    return rows;
  }
}
