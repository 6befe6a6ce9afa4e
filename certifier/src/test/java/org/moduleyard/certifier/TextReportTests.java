package org.moduleyard.certifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.report.TextReport;
import tools.jackson.databind.node.StringNode;

class TextReportTests {
  @TempDir Path directory;

  @Test
  void startsWithWhatNeedsWorkAndEndsWithTheVerdict() throws IOException {
    Gauge gauge = Gauge.in(directory);
    gauge.unlist("1.0.0-linux-amd64");
    String text = TextReport.of(gauge.certify());
    assertThat(text)
        .contains("\n\nFAILED         C-18 Every image behind an index is listed")
        .contains("image 1.0.0 (" + gauge.digest("1.0.0-linux-amd64") + ")")
        .contains("To do: List a tag that points to")
        .contains("Platforms: linux/amd64, linux/arm/v7, linux/arm64 (all of tier 1)")
        .contains(
            """
            Not judged, because nothing of this plan has been published before:
              C-21 A published version tag keeps its digest
            """)
        .endsWith("Verdict: rejected, 1 error\n");
  }

  @Test
  void aCauseThatStopsManyRulesIsToldOnce() throws IOException {
    Gauge gauge = Gauge.in(directory);
    Files.delete(gauge.layout.directory().resolve("index.json"));
    String text = TextReport.of(gauge.certify());
    assertThat(text)
        .containsOnlyOnce("Could not read the manifest latest")
        .contains("For the same reason as C-12.");
  }

  @Test
  void controlCharactersOfPublishersDoNotReachTheTerminal() throws IOException {
    Gauge gauge = Gauge.in(directory);
    gauge.say(
        "/definition/plans/0/iot-edge-module.imageRegistry", StringNode.valueOf("\u001b[2Jevil"));
    assertThat(TextReport.of(gauge.certify())).doesNotContain("\u001b").contains("?[2Jevil");
  }
}
