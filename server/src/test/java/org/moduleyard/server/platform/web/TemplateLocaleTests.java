package org.moduleyard.server.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The text of a page depends on the reader's language, never on the machine's. Error Prone sees to
 * this in Java code, and does not read what templates become.
 */
class TemplateLocaleTests {

  private static final Pattern OF_THE_MACHINE =
      Pattern.compile(
          "\\.to(?:Lower|Upper)Case\\(\\)|\\bformatted\\(|String\\.format\\(\\s*\"|getDefault\\(\\)");

  @Test
  void noTemplateAsksTheMachineForItsLanguage() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "jte"))) {
      List<Path> templates = files.filter(file -> file.toString().endsWith(".jte")).toList();
      assertThat(templates).isNotEmpty();
      for (Path template : templates) {
        assertThat(Files.readString(template))
            .as(template.toString())
            .doesNotContainPattern(OF_THE_MACHINE);
      }
    }
  }
}
