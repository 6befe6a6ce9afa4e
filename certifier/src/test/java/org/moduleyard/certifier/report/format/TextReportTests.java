package org.moduleyard.certifier.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.engine.CertificationRequest;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.oci.reference.Tag;
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
        .contains("\nOn the device: Runs isolated from the device (privilege score 0 of 100)\n")
        .contains("\nLeft to the reviewer (--format html has the questions): C-09, C-10, C-11, ")
        .contains(
            """
            Not judged, because nothing of this plan has been published before:
              C-21 A published version tag keeps its digest
            """)
        .endsWith(
            "Verdict: rejected, 1 error; not scanned for malware; not checked for known"
                + " vulnerabilities\n");
  }

  @Test
  void withoutAnOfferNobodyIsAskedAboutIt() throws IOException {
    Report report =
        Certifier.standard()
            .certify(
                CertificationRequest.forImages(
                    List.of(new Tag("1.0.0")), Gauge.in(directory).layout),
                ProgressListener.silent());
    assertThat(report.toJson().has("review")).isFalse();
    assertThat(TextReport.of(report)).doesNotContain("Left to the reviewer", "On the device");
  }

  @Test
  void theReportAsksWhatOnlyPeopleCanJudge() throws IOException {
    assertThat(Gauge.in(directory).certify().toJson().path("review").valueStream())
        .extracting(asked -> asked.path("id").asString())
        .containsExactly("C-09", "C-10", "C-11", "C-28", "C-30", "C-46", "C-47", "C-48");
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
