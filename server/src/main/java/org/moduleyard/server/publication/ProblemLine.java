package org.moduleyard.server.publication;

import org.moduleyard.offerdocument.OfferDocument;
import org.moduleyard.offerdocument.Violation;

/**
 * What a rule has against a draft, with the way to its field in the editor.
 *
 * @param message and the remedy are the words of the rule, which the API says too
 */
public record ProblemLine(String rule, String place, String message, String remedy, String href) {

  static ProblemLine of(Violation violation, String base, OfferDocument document) {
    return new ProblemLine(
        violation.rule(),
        violation.pointer(),
        violation.message(),
        violation.remedy(),
        EditorPlace.of(base, violation.pointer(), document));
  }
}
