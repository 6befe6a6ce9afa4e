package org.moduleyard.e2e;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Judges the accessibility of a page with axe-core, as far as a program can. */
final class Axe {

  private static final String SCRIPT =
      read(
          "/META-INF/resources/webjars/axe-core/"
              + System.getProperty("axe-core.version")
              + "/axe.min.js");

  private Axe() {}

  /** The violations on a page: each with its rule and the elements that break it. */
  static List<String> violations(Page page) {
    page.evaluate(SCRIPT);
    String result =
        (String) page.evaluate("async () => JSON.stringify((await axe.run()).violations)");
    return JsonMapper.shared().readTree(result).valueStream().map(Axe::describe).toList();
  }

  private static String describe(JsonNode violation) {
    StringBuilder text =
        new StringBuilder(
            violation.path("id").asString() + ": " + violation.path("help").asString());
    for (JsonNode node : violation.path("nodes")) {
      text.append("\n    ").append(node.path("html").asString());
      text.append("\n      ").append(node.path("failureSummary").asString().replace("\n", " "));
    }
    return text.toString();
  }

  private static String read(String resource) {
    try (InputStream stream = Axe.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("axe-core is not on the class path: " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
