package org.moduleyard.server.portal.decide;

import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.field.FieldLinks;

/**
 * A violation of a rule in a draft, with the way to its field in the editor.
 *
 * @param message and the remedy are the words of the rule, which the API says too
 */
public record ProblemLine(String rule, Text place, Text message, Text remedy, String href) {

  static ProblemLine of(Violation violation, FieldLinks places) {
    return new ProblemLine(
        violation.rule(),
        places.label(violation.pointer()),
        Text.message(violation.what()),
        Text.message(violation.fix()),
        places.href(violation.pointer()));
  }
}
