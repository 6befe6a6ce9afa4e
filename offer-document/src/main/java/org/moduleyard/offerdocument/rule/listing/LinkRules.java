package org.moduleyard.offerdocument.rule.listing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.Link;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.AddressField;
import org.moduleyard.offerdocument.field.Fields;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.TextField;
import org.moduleyard.offerdocument.field.TextField.Form;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;

/** Useful links: form, documentation and compatible devices (OPEN-08, C-06, C-07). */
public final class LinkRules {
  private static final Pattern DOCUMENTATION =
      Pattern.compile(
          "doc(?:s|umentation)?\\b|\\bguide|\\bmanual|\\breadme|\\bwiki|\\bget(?:ting)?"
              + " started|\\bhelp\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DEVICES =
      Pattern.compile("\\bdevices?\\b|\\bhardware\\b", Pattern.CASE_INSENSITIVE);

  private LinkRules() {}

  public static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    JsonField links = offer.offer(OfferKeys.USEFUL_LINKS);
    OfferLimits limits = policy.limits();
    List<Link> good = new ArrayList<>();
    Set<String> addresses = new HashSet<>();
    for (JsonField link :
        Fields.list(
            Fields.RULE,
            links,
            Message.of("The list of useful links"),
            Limit.USEFUL_LINKS,
            limits,
            false,
            violations)) {
      if (Fields.isObject(link, Message.of("A useful link"), violations)
          && check(link, limits, violations)) {
        good.add(
            new Link(link.at(OfferKeys.LINK_TITLE).text(), link.at(OfferKeys.LINK_URL).text()));
        if (!addresses.add(good.getLast().url().strip())) {
          violations.warning(
              RuleId.OFFER_03,
              link.at(OfferKeys.LINK_URL),
              Message.of("Another useful link leads to the same page."),
              Message.of("Remove one of the two."));
        }
      }
    }
    documentation(links, good, violations);
    devices(links, good, new DeviceCatalog(policy.deviceCatalogHosts()), violations);
  }

  private static boolean check(JsonField link, OfferLimits limits, Violations violations) {
    boolean title =
        TextField.required(Message.of("The title of a useful link"), Limit.LINK_TITLE, Form.TITLE)
            .check(link.at(OfferKeys.LINK_TITLE), limits, violations);
    boolean url =
        AddressField.check(
            link.at(OfferKeys.LINK_URL),
            Message.of("The address of a useful link"),
            true,
            limits,
            violations);
    return title && url;
  }

  private static void documentation(JsonField links, List<Link> good, Violations violations) {
    boolean found =
        good.stream()
            .anyMatch(
                link ->
                    DOCUMENTATION.matcher(link.title()).find()
                        || DOCUMENTATION.matcher(link.url()).find());
    if (!found) {
      violations.warning(
          RuleId.C_06,
          links,
          Message.of("No useful link looks like documentation."),
          Message.of(
              "Add a link titled Documentation to a page that explains every default setting."));
    }
  }

  private static void devices(
      JsonField links, List<Link> good, DeviceCatalog catalog, Violations violations) {
    if (catalog.isUnknown()) {
      if (good.stream().noneMatch(link -> DEVICES.matcher(link.title()).find())) {
        violations.warning(
            RuleId.C_07,
            links,
            Message.of("No useful link looks like a list of compatible devices."),
            Message.of("Add a link titled Compatible devices."));
      }
    } else if (good.stream().noneMatch(link -> catalog.lists(link.url()))) {
      violations.error(
          RuleId.C_07,
          links,
          Message.of("No useful link leads to the catalog of certified devices."),
          Message.of(
              "Link to {0}: to its front page when the module runs on all tier 1 platforms,"
                  + " else to a device it runs on.",
              catalog.said()));
    }
  }
}
