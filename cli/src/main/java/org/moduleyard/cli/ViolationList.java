package org.moduleyard.cli;

import java.util.List;
import java.util.Locale;
import org.moduleyard.offerdocument.field.Severity;
import org.moduleyard.offerdocument.field.Violation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Violations in the words of API and portal, for people and for programs. */
final class ViolationList {
  private ViolationList() {}

  /** Two lines for each, and one that sums up. */
  static String text(List<Violation> violations) {
    StringBuilder text = new StringBuilder();
    for (Violation violation : violations) {
      line(
          text,
          "%-8s %-8s %s"
              .formatted(
                  violation.severity(),
                  violation.rule(),
                  violation.pointer().isEmpty() ? "the document" : violation.pointer()));
      line(text, "  %s %s".formatted(violation.message(), violation.remedy()));
    }
    line(
        text,
        "%s, %s"
            .formatted(
                counted(violations, Severity.ERROR, "error"),
                counted(violations, Severity.WARNING, "warning")));
    return text.toString();
  }

  private static String counted(List<Violation> violations, Severity severity, String noun) {
    long count = violations.stream().filter(v -> v.severity() == severity).count();
    return switch ((int) count) {
      case 0 -> "no %ss".formatted(noun);
      case 1 -> "1 " + noun;
      default -> "%s %ss".formatted(count, noun);
    };
  }

  /**
   * Adds a line. Publishers' texts may hold control characters, which must not reach a terminal.
   */
  private static void line(StringBuilder text, String content) {
    text.append(content.replaceAll("[\\p{Cc}\\p{Cf}]", "?")).append('\n');
  }

  /** One object as the API answers a check with, without what only a server knows. */
  static String json(List<Violation> violations) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("valid", violations.stream().noneMatch(Violation::blocks));
    var list = json.putArray("violations");
    for (Violation violation : violations) {
      ObjectNode row = list.addObject();
      row.put("code", violation.rule());
      row.put("target", violation.pointer());
      row.put("severity", violation.severity().name().toLowerCase(Locale.ROOT));
      row.put("message", violation.message());
      row.put("remedy", violation.remedy());
      if (violation.limit() != null) {
        row.putObject("limit")
            .put("name", violation.limit().name())
            .put("max", violation.limit().max());
      }
    }
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }
}
