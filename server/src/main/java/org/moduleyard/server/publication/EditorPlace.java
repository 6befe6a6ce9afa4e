package org.moduleyard.server.publication;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.offerdocument.OfferKeys;

/** Where the editor shows what a JSON pointer into an offer leads to. */
final class EditorPlace {

  private static final Pattern PLAN = Pattern.compile("/definition/plans/([0-9]{1,4})(/.*)?");
  private static final String OFFER = "/definition/offer/";

  private EditorPlace() {}

  /**
   * The address of the tab, with the field.
   *
   * @param base the address of the offer's pages
   * @param plans how addresses name the offer's plans
   */
  static String of(String base, String pointer, List<String> plans) {
    return base + "/edit/" + tab(pointer, plans) + field(pointer);
  }

  private static String tab(String pointer, List<String> plans) {
    Matcher plan = PLAN.matcher(pointer);
    if (plan.matches()) {
      int index = Integer.parseInt(plan.group(1));
      return index < plans.size() ? "plans/" + plans.get(index) : "plans";
    }
    if (pointer.startsWith("/definition/plans")) {
      return "plans";
    }
    if (!pointer.startsWith(OFFER)) {
      return "settings";
    }
    return tabOf(pointer.substring(OFFER.length()));
  }

  /** The tab that shows a field of the whole offer. */
  static String tabOf(String key) {
    String name =
        key.startsWith(OfferKeys.MARKETPLACE) ? key.substring(OfferKeys.MARKETPLACE.length()) : key;
    if (name.startsWith("leadDestination") || name.contains(OfferKeys.LEAD_CONFIGURATION)) {
      return "leads";
    }
    return name.startsWith("engineeringContact")
            || name.startsWith("supportContact")
            || name.contains("SupportUrl")
        ? "support"
        : "marketplace";
  }

  /** Controls of the editor have their pointer below the definition as id. */
  private static String field(String pointer) {
    return pointer.startsWith("/definition/")
        ? "#f" + pointer.substring("/definition".length()).replaceAll("[^A-Za-z0-9_]+", "-")
        : "";
  }
}
