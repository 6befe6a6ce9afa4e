package org.moduleyard.server.portal.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.server.offer.draft.PlanNames;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.offer.OfferHead;

/**
 * Leads from the places that rules name, which are JSON pointers, to the fields that people know.
 *
 * @param base the address of the offer's pages
 * @param plans how addresses name the plans of the offer that the pointers lead into
 * @param editable the same of the draft, which may have other plans by now or in another order
 */
public record FieldPlaces(String base, List<String> plans, List<String> editable) {

  /** Not in an attribute, nor in the middle of something else, nor with the end of a sentence. */
  private static final Pattern POINTER =
      Pattern.compile("(?<![^\\s(>])/definition(?:/[\\w~-]+(?:\\.[\\w~-]+)*)+");

  public FieldPlaces {
    plans = List.copyOf(plans);
    editable = List.copyOf(editable);
  }

  /**
   * Of what rules say about an offer.
   *
   * @param judged the offer that they read, which may be a version that was published
   * @param draft what the editor shows
   */
  public static FieldPlaces of(OfferHead head, OfferDocument judged, OfferDocument draft) {
    return new FieldPlaces(head.base(), PlanNames.of(judged), PlanNames.of(draft));
  }

  /** Where a pointer leads, in words; the pointer itself when it is to no field. */
  public Text label(String pointer) {
    return FieldLabels.at(pointer, plans).orElse(Text.literal(pointer));
  }

  /** The address of the field in the editor. */
  public String href(String pointer) {
    return base + "/edit/" + EditorPlace.of(pointer, plans, editable);
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
      Optional<Text> label = FieldLabels.at(pointer, plans);
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
