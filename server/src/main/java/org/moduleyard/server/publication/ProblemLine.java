package org.moduleyard.server.publication;

import java.util.List;
import org.moduleyard.offerdocument.Violation;

/**
 * What a rule has against a draft, with the way to its field in the editor.
 *
 * @param message and the remedy are the words of the rule, which the API says too
 */
public record ProblemLine(String rule, String place, String message, String remedy, String href) {

  /**
   * The line of a violation.
   *
   * @param base the address of the offer's pages
   * @param plans how addresses name the offer's plans
   */
  static ProblemLine of(Violation violation, String base, List<String> plans) {
    return new ProblemLine(
        violation.rule(),
        violation.pointer(),
        violation.message(),
        violation.remedy(),
        EditorPlace.of(base, violation.pointer(), plans));
  }
}
