package org.moduleyard.server.portal.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.EditorTab;
import org.moduleyard.offerdocument.field.OfferField;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.server.offer.draft.PlanKeys;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.offer.OfferHead;

/**
 * Leads from the places that rules name, which are JSON pointers, to the fields that people know.
 *
 * @param base the address of the offer's pages
 * @param judged the plans of the offer that the pointers lead into
 * @param draft those of the draft, which may have others by now or in another order
 */
public record FieldLinks(String base, PlanKeys judged, PlanKeys draft) {

  /** Not in an attribute, nor in the middle of something else, nor with the end of a sentence. */
  private static final Pattern POINTER =
      Pattern.compile("(?<![^\\s(>])/definition(?:/[\\w~-]+(?:\\.[\\w~-]+)*)+");

  private static final String OFFER = "/definition/offer/";
  private static final String PLANS = "/plans";
  private static final Pattern PLAN = Pattern.compile(PLANS + "/([^/]+)(/.*)?");

  /** A field, a cell of a row, or a setting of a lead destination; nothing else has a control. */
  private static final Pattern CONTROL =
      Pattern.compile(
          "(/(?:offer/|plans/[^/]+/)?[^/]+(?:/\\d+/[A-Za-z]+|(?<=LeadConfiguration)/[A-Za-z]+)?)"
              + "(?:/.*)?");

  /**
   * The links of violations in an offer.
   *
   * @param judged the offer that the rules read, which may be a version that was published
   * @param draft the draft that the editor shows
   */
  public static FieldLinks of(OfferHead head, OfferDocument judged, OfferDocument draft) {
    return new FieldLinks(head.base(), PlanKeys.of(judged), PlanKeys.of(draft));
  }

  /** The label of the field at a pointer; the pointer itself when it leads to no field. */
  public Text label(String pointer) {
    return FieldLabels.at(pointer, judged.all()).orElse(Text.literal(pointer));
  }

  /** The address of the field in the editor. */
  public String href(String pointer) {
    return base + "/edit/" + place(pointer);
  }

  /** The tab with the field, below the address of the editor. */
  private String place(String pointer) {
    String name = judged.name(pointer);
    Matcher plan = PLAN.matcher(name);
    if (plan.matches()) {
      String key = plan.group(1);
      return isSame(key) ? "plans/" + key + (plan.group(2) == null ? "" : control(name)) : "plans";
    }
    if (name.equals(PLANS)) {
      return "plans";
    }
    return tab(pointer) + control(name);
  }

  /** The tab that shows a field of the whole offer, by its key in the offer. */
  public static String tabOf(String key) {
    return tab(OFFER + key);
  }

  private static String tab(String pointer) {
    return OfferFields.around(pointer).map(OfferField::tab).orElse(EditorTab.SETTINGS).slug();
  }

  /** Whether the draft has under a key the plan that was judged. */
  private boolean isSame(String key) {
    return (judged.isLasting(key) && draft.isLasting(key)) || judged.equals(draft);
  }

  /** Controls of the editor have an id that is made from their name. */
  private static String control(String name) {
    Matcher control = CONTROL.matcher(name);
    return control.matches() ? "#f" + control.group(1).replaceAll("[^A-Za-z0-9_]+", "-") : "";
  }

  /**
   * Text with the fields that it names as links.
   *
   * @param html escaped, with at most simple markup of our own
   */
  public List<MessageSegment> in(String html) {
    List<MessageSegment> pieces = new ArrayList<>();
    Matcher matcher = POINTER.matcher(html);
    int at = 0;
    while (matcher.find()) {
      String pointer = matcher.group();
      Optional<Text> label = FieldLabels.at(pointer, judged.all());
      if (label.isPresent()) {
        pieces.add(new MessageSegment.Words(html.substring(at, matcher.start())));
        pieces.add(new MessageSegment.Link(label.get(), href(pointer)));
        at = matcher.end();
      }
    }
    pieces.add(new MessageSegment.Words(html.substring(at)));
    return pieces;
  }
}
