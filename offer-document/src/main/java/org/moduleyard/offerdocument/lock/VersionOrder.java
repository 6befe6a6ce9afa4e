package org.moduleyard.offerdocument.lock;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.image.ImageVersion;

/** How new versions relate to earlier ones (C-22, OPEN-17). */
public enum VersionOrder {
  /** Greater than every earlier version of the same {@code X.Y}: older lines can get fixes. */
  WITHIN_LINE,
  /** Greater than every earlier version of the plan: the rule to the letter. */
  GLOBAL;

  /**
   * Checks the versions an update adds to a plan.
   *
   * @param offer the update
   * @param planId the plan whose image list is checked
   * @param everPublished every version tag that was ever live, removed ones included
   * @param live the version tags that are live now; listing them again is no news
   */
  public List<Violation> check(
      OfferDocument offer, String planId, Set<String> everPublished, Set<String> live) {
    List<ImageVersion> earlier =
        everPublished.stream().map(ImageVersion::parse).flatMap(Optional::stream).toList();
    Violations violations = new Violations();
    for (JsonField plan : offer.planPlaces()) {
      if (plan.at(OfferKeys.PLAN_ID).text().equals(planId)) {
        for (JsonField entry : plan.at(OfferKeys.IMAGE_TAGS).elements()) {
          if (!live.contains(entry.text())) {
            check(entry, earlier, violations);
          }
        }
      }
    }
    return violations.all();
  }

  private void check(JsonField entry, List<ImageVersion> earlier, Violations violations) {
    ImageVersion.parse(entry.text())
        .flatMap(
            added ->
                earlier.stream()
                    .filter(old -> this == GLOBAL || old.isOfLine(added))
                    .max(ImageVersion::compareTo)
                    .filter(greatest -> greatest.compareTo(added) >= 0))
        .ifPresent(
            greatest ->
                violations.error(
                    RuleId.C_22,
                    entry,
                    Message.of(
                        "Version {0} is not greater than {1}, which was published before.",
                        entry.text(), greatest),
                    Message.of("Publish it under a greater version number.")));
  }
}
