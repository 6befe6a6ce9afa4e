package org.moduleyard.server.portal.edit.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.picture.PictureUploads;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.edit.EditOutcome;
import org.moduleyard.server.portal.edit.FieldView;
import org.moduleyard.server.portal.edit.Merge;
import org.moduleyard.server.portal.edit.OfferEditor;
import org.moduleyard.server.portal.edit.SentForm.UnusableFormException;
import org.moduleyard.server.portal.form.Field;
import org.moduleyard.server.portal.form.FieldJson;
import org.moduleyard.server.portal.form.FieldKind;
import org.moduleyard.server.portal.form.FieldValue;
import org.moduleyard.server.portal.form.FormPart;
import org.moduleyard.server.portal.form.Tab;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes pictures from people's machines into the draft. One that has the wrong size is shown as it
 * would look cut and scaled, for its owner to say whether that will do.
 */
@Controller
@RequestMapping("/portal/{publisherId}/offers/{offerId}/edit/marketplace/pictures")
class PicturePages {

  private static final int LONGEST_CAPTION = 100;
  private static final Pattern CELL =
      Pattern.compile("(/offer/[^/]+)(?:/(-|\\d{1,5})(/[A-Za-z]+))?");
  private static final Pattern OURS = Pattern.compile("/media/[0-9a-f]{64}\\.png");

  private final OfferEditor editor;
  private final EditorViews views;
  private final PictureUploads pictures;
  private final EditorAddresses addresses;

  PicturePages(
      OfferEditor editor, EditorViews views, PictureUploads pictures, EditorAddresses addresses) {
    this.editor = editor;
    this.views = views;
    this.pictures = pictures;
    this.addresses = addresses;
  }

  /**
   * A place for a picture in the marketplace tab.
   *
   * @param at its name
   * @param field the picture, or the list it is in
   * @param row the number of its row when the page was made; -1 for a new one
   * @param column of its list; empty when it is in none
   * @param shown the picture that the page showed there; null when it did not say
   */
  private record Place(
      String at, Field field, boolean inList, int row, String column, @Nullable String shown) {

    static Place of(String name, @Nullable String shown) {
      Matcher cell = CELL.matcher(name);
      if (cell.matches()) {
        for (Field field : FormPart.of(Tab.MARKETPLACE).fields().toList()) {
          if (!field.pointer().equals(cell.group(1))) {
            continue;
          }
          if (field.kind() == FieldKind.PICTURE && cell.group(2) == null) {
            return new Place(name, field, false, -1, "", shown);
          }
          String column = cell.group(3);
          boolean fits =
              column != null
                  && field.columns().stream()
                      .anyMatch(c -> c.kind() == FieldKind.PICTURE && c.pointer().equals(column));
          if (fits) {
            int row = cell.group(2).equals("-") ? -1 : Integer.parseInt(cell.group(2));
            return new Place(name, field, true, row, column, shown);
          }
        }
      }
      throw new UnusableFormException("There is no picture '" + name + "'.");
    }

    /** The index of its row by now, for rows move when others are removed; -1 when it is gone. */
    int rowIn(List<List<String>> rows, int cell) {
      if (row >= 0
          && row < rows.size()
          && (shown == null || rows.get(row).get(cell).equals(shown))) {
        return row;
      }
      return row < 0 || shown == null || shown.isEmpty()
          ? -1
          : rows.stream().map(one -> one.get(cell)).toList().indexOf(shown);
    }
  }

  /**
   * Takes a file; {@code at} names its place, {@code file:<place>} carries it, and {@code
   * now:<place>} says which picture the page shows there.
   */
  @PostMapping(consumes = "multipart/form-data")
  ModelAndView upload(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @RequestParam String at,
      MultipartHttpServletRequest request,
      Caller caller)
      throws NoResourceFoundException, IOException {
    OfferDraft draft = addresses.draft(publisherId, offerId);
    Place place = Place.of(at, request.getParameter("now:" + at));
    MultipartFile file = request.getFile("file:" + at);
    if (file == null || file.isEmpty()) {
      return refused(
          draft, place, Text.of("portal.picture.none"), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    String caption = caption(file.getOriginalFilename());
    String key = EditorViews.key(place.field());
    return switch (pictures.take(publisherId, key, file.getSize(), file)) {
      case PictureUploads.Outcome.Taken taken -> put(draft, place, taken.path(), caption, caller);
      case PictureUploads.Outcome.Refused no ->
          refused(
              draft,
              place,
              Text.of("portal.picture.refused", Text.message(no.why())),
              HttpStatus.UNPROCESSABLE_CONTENT);
      case PictureUploads.Outcome.WrongSize wrong ->
          page(
              draft,
              new PictureProposal(
                  at,
                  place.shown(),
                  place.field().label(),
                  wrong.path(),
                  caption,
                  wrong.width() + "x" + wrong.height(),
                  Text.message(wrong.wanted())),
              Text.of("portal.picture.size"),
              HttpStatus.UNPROCESSABLE_CONTENT);
    };
  }

  /** Takes the picture that was proposed. */
  @PostMapping("/proposal")
  ModelAndView accept(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @RequestParam String at,
      @RequestParam String path,
      @RequestParam(defaultValue = "") String caption,
      @RequestParam(required = false) @Nullable String now,
      Caller caller)
      throws NoResourceFoundException {
    OfferDraft draft = addresses.draft(publisherId, offerId);
    if (!OURS.matcher(path).matches()) {
      throw new UnusableFormException("'" + path + "' is no picture of ours.");
    }
    return put(draft, Place.of(at, now), path, caption(caption), caller);
  }

  private ModelAndView put(
      OfferDraft draft, Place place, String path, String caption, Caller caller)
      throws NoResourceFoundException {
    EditOutcome edited =
        editor.change(
            draft.id(), found -> Optional.of(with(found, place, path, caption)), caller.actor());
    return switch (edited) {
      case EditOutcome.Saved saved ->
          Pages.redirect(
              EditorViews.base(draft.id())
                  + "/edit/marketplace?saved="
                  + saved.draft().changedAt().toEpochMilli()
                  + "#"
                  + FieldView.id(place.field().pointer()));
      case EditOutcome.Refused refused ->
          refused(draft, place, refused.said(), HttpStatus.UNPROCESSABLE_CONTENT);
      case EditOutcome.Conflicting conflict -> throw new IllegalStateException("nothing to choose");
      case EditOutcome.Gone gone -> throw EditorAddresses.notFound();
    };
  }

  private static Merge with(OfferDraft draft, Place place, String path, String caption) {
    ObjectNode json = (ObjectNode) draft.document().json();
    FormPart part = FormPart.of(Tab.MARKETPLACE);
    FieldValue before = FieldJson.read(place.field(), part.holder(json));
    FieldValue after =
        place.inList() ? inList(before, place, path, caption) : FieldValue.text(path);
    if (!after.equals(before)) {
      List<Integer> numbers = new ArrayList<>();
      for (int i = 0; i < after.rows().size(); i++) {
        numbers.add(i);
      }
      FieldJson.write(place.field(), part.writable(json), after, numbers);
    }
    return new Merge(OfferDocument.parse(json), List.of(), List.of(), !after.equals(before));
  }

  /** A row that somebody removed meanwhile comes as a new one. */
  private static FieldValue inList(FieldValue before, Place place, String path, String caption) {
    List<String> columns = place.field().columns().stream().map(Field::pointer).toList();
    List<List<String>> rows = new ArrayList<>(before.rows());
    int cell = columns.indexOf(place.column());
    int number = place.rowIn(rows, cell);
    List<String> row =
        new ArrayList<>(number < 0 ? columns.stream().map(c -> "").toList() : rows.get(number));
    row.set(cell, path);
    int name = columns.indexOf("/" + OfferKeys.MEDIA_NAME);
    if (name >= 0 && row.get(name).isEmpty()) {
      row.set(name, caption);
    }
    if (number < 0) {
      rows.add(row);
    } else {
      rows.set(number, row);
    }
    return new FieldValue(rows);
  }

  /** The name of a file without its ending. */
  private static String caption(@Nullable String file) {
    String name = file == null ? "" : file.substring(file.lastIndexOf('/') + 1);
    name = name.replaceAll("\\.[A-Za-z0-9]{1,5}$", "").replaceAll("\\p{Cntrl}", "").strip();
    int length = name.codePointCount(0, name.length());
    return length <= LONGEST_CAPTION
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_CAPTION));
  }

  private ModelAndView refused(OfferDraft draft, Place place, Text why, HttpStatus status)
      throws NoResourceFoundException {
    PictureProposal nothing =
        new PictureProposal(
            place.at(), place.shown(), place.field().label(), "", "", "", Text.literal(""));
    return page(draft, nothing, why, status);
  }

  private ModelAndView page(
      OfferDraft draft, PictureProposal proposal, Text message, HttpStatus status)
      throws NoResourceFoundException {
    EditorView frame = views.frame(draft, Tab.MARKETPLACE, "", List.of(), null);
    return Pages.view("portal/picture", Text.of("portal.picture.title", proposal.label()), status)
        .addObject("editor", frame)
        .addObject("proposal", proposal)
        .addObject("message", message);
  }
}
