package org.moduleyard.server.portal.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.OfferSnapshot;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.PlanKeys;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.compare.CompareView.Group;
import org.moduleyard.server.portal.compare.CompareView.Row;
import org.moduleyard.server.portal.compare.CompareView.Side;
import org.moduleyard.server.portal.field.FieldLabels;
import org.moduleyard.server.portal.field.FieldLinks;
import org.moduleyard.server.portal.offer.OfferHead;
import org.moduleyard.server.portal.offer.PortalOffers;
import org.moduleyard.server.publication.SubmissionQueries;
import org.moduleyard.server.publication.compare.FieldDifference;
import org.moduleyard.server.publication.compare.FieldDifference.Change;
import org.moduleyard.server.publication.compare.OfferComparison;
import org.moduleyard.server.publication.compare.OfferComparison.PlanComparison;
import org.moduleyard.server.publication.submission.SubmissionState.Event;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Draft, preview and live version of an offer, two at a time. */
@Controller
public class ComparePages {

  private static final List<String> TABS = List.of("settings", "marketplace", "support", "leads");

  private final PortalOffers portal;
  private final SubmissionQueries records;

  ComparePages(PortalOffers portal, SubmissionQueries records) {
    this.portal = portal;
    this.records = records;
  }

  @GetMapping("/portal/{publisherId}/offers/{offerId}/compare")
  ModelAndView compare(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @RequestParam(name = "left", defaultValue = "") String left,
      @RequestParam(name = "right", defaultValue = "") String right,
      @RequestParam(name = "fields", defaultValue = "") String fields)
      throws NoResourceFoundException {
    OfferDraft draft = portal.draft(new OfferId(publisherId, offerId));
    OfferHead head = portal.head(draft);
    Map<Side, OfferDocument> versions = versions(draft);
    return Pages.view("publication/compare", Text.of("publication.compare.title", head.name()))
        .addObject("head", head)
        .addObject(
            "view", view(head, draft.document(), versions, left, right, fields.equals("all")));
  }

  /** The draft is compared as it would be published: names written out, stopped plans left out. */
  private Map<Side, OfferDocument> versions(OfferDraft draft) {
    Map<Side, OfferDocument> versions = new EnumMap<>(Side.class);
    versions.put(Side.DRAFT, OfferSnapshot.of(draft.document()));
    records
        .inSlot(draft.id(), Slot.PREVIEW)
        .filter(one -> one.state().allows(Event.GO_LIVE))
        .ifPresent(one -> versions.put(Side.PREVIEW, one.document()));
    records
        .inSlot(draft.id(), Slot.PRODUCTION)
        .ifPresent(one -> versions.put(Side.LIVE, one.document()));
    return versions;
  }

  private static @Nullable CompareView view(
      OfferHead head,
      OfferDocument draft,
      Map<Side, OfferDocument> versions,
      String left,
      String right,
      boolean all) {
    List<Side> there = List.copyOf(versions.keySet());
    if (there.size() < 2) {
      return null;
    }
    Side from = chosen(left, there).orElse(there.getFirst());
    Side to = chosen(right, there).orElse(there.getLast());
    OfferComparison comparison =
        OfferComparison.of(
            Objects.requireNonNull(versions.get(from)), Objects.requireNonNull(versions.get(to)));
    return new CompareView(
        from, to, there, all, comparison.differences(), groups(head, draft, comparison, all));
  }

  private static Optional<Side> chosen(String parameter, List<Side> there) {
    return Arrays.stream(Side.values())
        .filter(side -> side.parameter().equals(parameter))
        .filter(there::contains)
        .findFirst();
  }

  public static List<Group> groups(
      OfferHead head, OfferDocument draft, OfferComparison comparison, boolean all) {
    List<Group> groups = new ArrayList<>();
    for (String tab : TABS) {
      List<Row> rows =
          rows(comparison.offer().stream().filter(field -> tab(field).equals(tab)).toList(), all);
      groups.add(new Group(title(tab), Change.CHANGED, head.base() + "/edit/" + tab, rows));
    }
    for (PlanComparison plan : comparison.plans()) {
      groups.add(
          new Group(
              Text.of("publication.compare.plan", plan.planId()),
              plan.change(),
              head.base() + "/edit/" + tab(draft, plan.planId()),
              rows(plan.fields(), all)));
    }
    groups.removeIf(group -> group.rows().isEmpty());
    return groups;
  }

  /** The tab of a plan; the list of all when the draft has no such plan any more. */
  private static String tab(OfferDocument draft, String planId) {
    List<String> ids = draft.plans().stream().map(Plan::planId).toList();
    int number = ids.indexOf(planId);
    return number < 0 ? "plans" : "plans/" + PlanKeys.of(draft).all().get(number);
  }

  private static String tab(FieldDifference field) {
    return field.key().contains(".") ? FieldLinks.tabOf(field.key()) : "settings";
  }

  private static Text title(String tab) {
    return switch (tab) {
      case "settings" -> Text.of("publication.tab.settings");
      case "support" -> Text.of("publication.tab.support");
      case "leads" -> Text.of("publication.tab.leads");
      default -> Text.of("publication.tab.marketplace");
    };
  }

  private static List<Row> rows(List<FieldDifference> fields, boolean all) {
    return fields.stream()
        .filter(field -> all || !field.isSame())
        .filter(field -> field.hasPictures() || !field.left().isEmpty() || !field.right().isEmpty())
        .sorted(Comparator.comparingInt(field -> FieldLabels.place(field.key())))
        .map(field -> new Row(FieldLabels.of(field.key()), field))
        .toList();
  }
}
