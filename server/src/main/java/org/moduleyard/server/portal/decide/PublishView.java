package org.moduleyard.server.portal.decide;

import java.util.List;

/**
 * The offer that would be published, and what keeps it from being.
 *
 * @param version that the submission would get
 * @param live the version customers have now; 0 when there is none
 * @param supersedes a preview waits for sign-off and would be replaced
 * @param tag which draft this is
 * @param problems that block
 * @param warnings that do not
 */
public record PublishView(
    int version,
    int live,
    boolean supersedes,
    String tag,
    List<PublishedPlan> plans,
    List<ProblemLine> problems,
    List<ProblemLine> warnings) {

  public PublishView {
    plans = List.copyOf(plans);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /**
   * One plan of the draft.
   *
   * @param stopped it leaves the marketplace with this version
   */
  public record PublishedPlan(
      String planId, String title, String source, List<String> tags, boolean stopped) {

    public PublishedPlan {
      tags = List.copyOf(tags);
    }
  }
}
