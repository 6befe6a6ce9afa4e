package org.moduleyard.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a result is written. */
enum Format {
  TEXT,
  LINE,
  JSON,
  SARIF,
  JUNIT,
  HTML;

  /** The forms of reports of certification. */
  static final List<Format> REPORTS = Arrays.asList(values());

  /** The forms of lists of violations. */
  static final List<Format> LISTS = List.of(TEXT, JSON);

  static Format parse(String option, String text, List<Format> allowed) {
    return allowed.stream()
        .filter(format -> format.word().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "%s is one of %s, not %s."
                        .formatted(
                            option,
                            allowed.stream().map(Format::word).collect(Collectors.joining(", ")),
                            text)));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
