package org.moduleyard.server.portal.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.portal.preview.Drafts.OpenedPlan;

/**
 * The page that helps to fill in the source of a plan's images.
 *
 * @param storedPassword whether one is stored for the registry and user of the plan now
 * @param staged the publisher's staging repositories, without {@code staging/<publisher>/}
 * @param registryHost this marketplace, as container tools name it
 * @param tlsOption the option of push commands when this marketplace has no TLS; else empty
 * @param result the images found; null before anybody looked
 */
public record ImageView(
    String path,
    String planPath,
    String offerPath,
    String offerTitle,
    String planTitle,
    String publisherId,
    boolean storedPassword,
    List<String> staged,
    String registryHost,
    String tlsOption,
    @Nullable Result result) {

  /**
   * The images that were found.
   *
   * @param form the source that was looked into
   * @param kept name of the typed password, or empty
   * @param etag of the draft that the choice is written into
   */
  public record Result(
      ImageForm form,
      String kept,
      String etag,
      List<Row> rows,
      List<DiscoveryWarning> remarks,
      int more,
      int total,
      long seconds) {}

  /**
   * One entry that can be listed.
   *
   * @param found null for a digest that no tag leads to
   */
  public record Row(String entry, boolean chosen, @Nullable FoundTag found) {}

  static List<Row> rows(FoundRepository found, TagProposal proposal, Set<String> chosen) {
    List<Row> rows = new ArrayList<>();
    for (FoundTag tag : found.tags()) {
      rows.add(new Row(tag.tag(), chosen.contains(tag.tag()), tag));
    }
    for (String entry : proposal.entries()) {
      if (found.tag(entry).isEmpty()) {
        rows.add(new Row(entry, chosen.contains(entry), null));
      }
    }
    return rows;
  }

  static ImageView of(
      OpenedPlan plan,
      boolean storedPassword,
      List<String> staged,
      String registryHost,
      boolean tls,
      @Nullable Result result) {
    String title = plan.plan().title();
    return new ImageView(
        plan.path() + "/image",
        plan.path(),
        plan.opened().path(),
        plan.opened().title(),
        title.isBlank() ? plan.plan().planId() : title,
        plan.draft().id().publisher(),
        storedPassword,
        staged,
        registryHost,
        tls ? "" : " --tls-verify=false",
        result);
  }
}
