package org.moduleyard.server.portal.field;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.offerdocument.field.EditorTab;
import org.moduleyard.offerdocument.field.OfferField;
import org.moduleyard.offerdocument.field.OfferFields;

/** Where the editor shows what a JSON pointer into an offer leads to. */
public final class EditorPlace {

  private static final String DEFINITION = "/definition";
  private static final String OFFER = DEFINITION + "/offer/";
  private static final String PLANS = DEFINITION + "/plans";
  private static final Pattern PLAN = Pattern.compile(PLANS + "/([0-9]{1,4})(/.*)?");

  /** A field, a cell of a row, or a setting of a lead destination; nothing else has a control. */
  private static final Pattern CONTROL =
      Pattern.compile(
          "(/(?:offer/|plans/\\d+/)?[^/]+(?:/\\d+/[A-Za-z]+|(?<=LeadConfiguration)/[A-Za-z]+)?)"
              + "(?:/.*)?");

  private EditorPlace() {}

  /**
   * The tab with the field, below the address of the editor.
   *
   * @param plans how addresses name the plans of the offer that the pointer leads into
   * @param editable how they name those of the draft, where a plan may be another one's neighbour
   */
  static String of(String pointer, List<String> plans, List<String> editable) {
    Matcher plan = PLAN.matcher(pointer);
    if (plan.matches()) {
      int index = Integer.parseInt(plan.group(1));
      int place = index < plans.size() ? editable.indexOf(plans.get(index)) : -1;
      return place < 0
          ? "plans"
          : "plans/"
              + plans.get(index)
              + (plan.group(2) == null ? "" : field(PLANS + "/" + place + plan.group(2)));
    }
    if (pointer.startsWith(PLANS)) {
      return "plans";
    }
    return tab(pointer) + field(pointer);
  }

  /** The tab that shows a field of the whole offer. */
  public static String tabOf(String key) {
    return tab(OFFER + key);
  }

  private static String tab(String pointer) {
    return OfferFields.around(pointer).map(OfferField::tab).orElse(EditorTab.SETTINGS).slug();
  }

  /** Controls of the editor have their pointer below the definition as id. */
  private static String field(String pointer) {
    Matcher control =
        CONTROL.matcher(
            pointer.startsWith(DEFINITION + "/") ? pointer.substring(DEFINITION.length()) : "");
    return control.matches() ? "#f" + control.group(1).replaceAll("[^A-Za-z0-9_]+", "-") : "";
  }
}
