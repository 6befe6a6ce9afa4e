package org.moduleyard.server.catalog;

import java.util.Optional;
import org.moduleyard.edge.manifest.IotEdgeMetadata;
import org.moduleyard.edge.manifest.ModuleDeployment;
import org.moduleyard.offerdocument.document.Plan;

/**
 * The module of a listed plan: its defaults as the publisher wrote them, with an image that was
 * packaged. Manifests, metadata for tools and the commands of pages are made here and nowhere else.
 *
 * @param plan as the frozen offer document has it
 * @param packaged the images that were packaged for this plan
 * @param registry host of our registry, and the zone of the listing's images if they are not public
 */
public record ListedModule(Plan plan, ListedPlan packaged, String registry) {

  /** The repository as container tools name it. */
  public String repository() {
    return registry + "/" + packaged.repository();
  }

  /**
   * The image as container tools and devices name it.
   *
   * @param pinned by the digest that the tag has, so that it never changes; else by the tag
   */
  public String image(PublishedTag tag, boolean pinned) {
    return repository() + (pinned ? "@" + tag.digest() : ":" + tag.tag());
  }

  /** The image of the suggested tag; the repository alone when nothing public was packaged. */
  public String suggestedImage() {
    return packaged.suggestedTag().map(tag -> image(tag, false)).orElseGet(this::repository);
  }

  /** The module with an image of this tag, placeholders still open. */
  public ModuleDeployment deployment(PublishedTag tag, boolean pinned) {
    return plan.deployment(image(tag, pinned));
  }

  /** The module with the suggested image, placeholders still open. */
  public ModuleDeployment suggested() {
    return plan.deployment(suggestedImage());
  }

  /** The metadata for deployment tools; empty when nothing public was packaged. */
  public Optional<IotEdgeMetadata> metadata() {
    return packaged
        .suggestedTag()
        .map(
            tag ->
                new IotEdgeMetadata(
                    repository(),
                    tag.tag(),
                    packaged.publicTags().stream().map(PublishedTag::tag).toList(),
                    plan.createOptions(),
                    plan.routes(),
                    plan.twins(),
                    plan.environment()));
  }
}
