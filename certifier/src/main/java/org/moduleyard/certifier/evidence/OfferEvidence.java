package org.moduleyard.certifier.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.edge.createoptions.CreateOptions;
import org.moduleyard.edge.createoptions.MalformedCreateOptionsException;
import org.moduleyard.edge.privilege.Privileges;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.lock.VersionOrder;
import org.moduleyard.offerdocument.rule.OfferRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The offer document and the plan that is certified. */
public final class OfferEvidence {
  private final OfferDocument document;
  private final String definition;
  private final int planIndex;
  private final Plan plan;
  private final OfferPolicy policy;

  /**
   * The evidence of one plan.
   *
   * @throws UnknownPlanException when the document has no such plan
   */
  static OfferEvidence of(OfferDocument offer, String planId, OfferPolicy policy) {
    OfferDocument document = offer.withoutSecrets();
    List<Plan> plans = document.plans();
    int index = plans.stream().map(Plan::planId).toList().indexOf(planId);
    if (index < 0) {
      throw new UnknownPlanException(planId, plans.stream().map(Plan::planId).toList());
    }
    return new OfferEvidence(document, index, plans.get(index), policy);
  }

  /** All plans of a document, in their order. */
  public static List<OfferEvidence> ofEachPlan(OfferDocument document, OfferPolicy policy) {
    List<Plan> plans = document.plans();
    return IntStream.range(0, plans.size())
        .mapToObj(index -> new OfferEvidence(document, index, plans.get(index), policy))
        .toList();
  }

  private OfferEvidence(OfferDocument document, int planIndex, Plan plan, OfferPolicy policy) {
    this.document = document;
    this.definition =
        document.root().value().has(OfferKeys.DEFINITION) ? "/" + OfferKeys.DEFINITION : "";
    this.planIndex = planIndex;
    this.plan = plan;
    this.policy = policy;
  }

  private boolean concernsPlan(Violation violation) {
    String plans = definition + "/" + OfferKeys.PLANS + "/";
    String pointer = violation.pointer() + "/";
    return !pointer.startsWith(plans) || pointer.startsWith(plans + planIndex + "/");
  }

  public Plan plan() {
    return plan;
  }

  /** The plan as a policy names it: {@code publisher/offer/plan}. */
  public String name() {
    return "%s/%s/%s".formatted(document.publisherId(), document.offerId(), plan.planId());
  }

  /**
   * The name that the modules of this plan give themselves at the hub: {@code
   * PublisherId.OfferId.SkuId} (C-38, OPEN-31); empty when the document lacks one of these.
   */
  public Optional<String> telemetryId() {
    String publisher = document.publisherId();
    String offer = document.offerId();
    return publisher.isEmpty() || offer.isEmpty()
        ? Optional.empty()
        : Optional.of("%s.%s.%s".formatted(publisher, offer, plan.planId()));
  }

  /**
   * The violations of static rules in the offer and this plan; other plans are left out.
   * Certification does not ask whether secrets are stored: those of the repository are proved by
   * reading it (C-12), and the report must not depend on who runs it.
   */
  public List<Violation> violations() {
    return OfferRules.check(document, policy, document.secretNames()).stream()
        .filter(this::concernsPlan)
        .toList();
  }

  /** New version tags of the plan that do not follow the published ones (C-22). */
  public List<Violation> versionViolations(VersionOrder order, Set<String> published) {
    return order.check(document, plan.planId(), published, published);
  }

  /** The field with the plan's tags and digests. */
  public Location.Offer tagsOrDigests() {
    return planMember(OfferKeys.IMAGE_TAGS);
  }

  /** The plan's createOptions as JSON; the empty object when they cannot be read. */
  public JsonNode createOptions() {
    return readableCreateOptions()
        .map(CreateOptions::json)
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  /** The plan's createOptions; empty when they cannot be read, which is a finding of C-29. */
  public Optional<CreateOptions> readableCreateOptions() {
    String text = plan.createOptions();
    try {
      return Optional.of(CreateOptions.parse(text == null ? "" : text));
    } catch (MalformedCreateOptionsException e) {
      return Optional.empty();
    }
  }

  /** The field with the plan's createOptions. */
  public Location.Offer createOptionsPlace() {
    return planMember(OfferKeys.DEFAULT_CREATE_OPTIONS);
  }

  private Location.Offer planMember(String key) {
    return new Location.Offer("%s/%s/%s/%s".formatted(definition, OfferKeys.PLANS, planIndex, key));
  }

  /** The field with the offer's picture or pictures of this kind, such as {@code smallLogo}. */
  public Location.Offer place(String pictureKey) {
    return new Location.Offer(
        "%s/%s/%s%s".formatted(definition, OfferKeys.OFFER, OfferKeys.MARKETPLACE, pictureKey));
  }

  /** The privileges that the plan's createOptions take on a device. */
  public Privileges privileges() {
    return plan.privileges();
  }

  /** The field with the new privileges of the plan that the publisher acknowledges. */
  public Location.Offer acknowledgedPrivileges() {
    return planMember(OfferKeys.ACKNOWLEDGED_PRIVILEGES);
  }

  /** The pictures of this kind that the offer names, in order: one logo, or any of a list. */
  public List<NamedPicture> pictures(String pictureKey) {
    Location.Offer place = place(pictureKey);
    JsonNode value = document.root().value().at(place.pointer());
    List<NamedPicture> pictures = new ArrayList<>();
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        // A video's own address leads to another service; its picture is the thumbnail.
        String member =
            value.get(i).has(OfferKeys.VIDEO_THUMBNAIL)
                ? OfferKeys.VIDEO_THUMBNAIL
                : OfferKeys.MEDIA_URL;
        add(pictures, value.get(i).path(member), place.pointer() + "/" + i + "/" + member);
      }
    } else {
      add(pictures, value, place.pointer());
    }
    return pictures;
  }

  private static void add(List<NamedPicture> pictures, JsonNode value, String pointer) {
    if (value.isString() && !value.stringValue().isBlank()) {
      pictures.add(new NamedPicture(new Location.Offer(pointer), value.stringValue()));
    }
  }

  /** The digest of what the publisher wrote: without secrets and without what a server adds. */
  public Digest digest() {
    return Digest.sha256(AuthoredOffer.canonical(document));
  }
}
