package org.moduleyard.certifier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.Reports;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.certifier.report.finding.CheckResult;
import org.moduleyard.certifier.report.finding.Outcome;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.offerdocument.document.OfferDocument;
import tools.jackson.databind.node.StringNode;

class BrokenSourceTests {
  @TempDir Path directory;

  @Test
  void aRegistryThatDoesNotAnswerIsNoVerdict() throws IOException {
    Report report = certifyAgainst("http://127.0.0.1:" + closedPort());
    assertThat(report.verdict()).isEqualTo(Verdict.COULD_NOT_RUN);
    assertThat(Reports.failed(report)).isEmpty();
    assertThat(Reports.outcome(report, "C-12")).isEqualTo("COULD_NOT_RUN");
    assertThat(report.platforms()).isEmpty();
    assertThat(report.results())
        .filteredOn(result -> result.outcome() instanceof Outcome.CouldNotRun)
        .extracting(CheckResult::id)
        .filteredOn(id -> id.startsWith("C-"))
        .containsExactly(
            "C-12", "C-13", "C-14", "C-15", "C-17", "C-18", "C-19", "C-20", "C-24", "C-25", "C-27",
            "C-38");
  }

  @Test
  void aRegistryThatRefusesTheCredentialsBreaksC12AndNothingElse() throws IOException {
    HttpServer registry =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"acme\"");
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        });
    registry.start();
    try {
      Report report = certifyAgainst("http://127.0.0.1:" + registry.getAddress().getPort());
      assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
      assertThat(Reports.failed(report)).containsExactly("C-12");
      assertThat(Reports.only(report, "C-12").reason()).doesNotContain("p4ssw0rd");
    } finally {
      registry.stop(0);
    }
  }

  @Test
  void aDamagedBlobIsNoVerdict() throws IOException {
    Gauge gauge = Gauge.in(directory);
    Digest amd64 = gauge.digest("1.0.0-linux-amd64");
    ImageManifest manifest =
        (ImageManifest) Manifest.parse(gauge.layout.manifest(amd64).orElseThrow());
    Path config =
        gauge.layout.directory().resolve("blobs/sha256/" + manifest.config().digest().encoded());
    Files.writeString(config, "x".repeat((int) manifest.config().size()));
    Report report = gauge.certify();
    assertThat(report.verdict()).isEqualTo(Verdict.COULD_NOT_RUN);
    assertThat(Reports.failed(report)).isEmpty();
    assertThat(Reports.outcome(report, "C-24")).isEqualTo("COULD_NOT_RUN");
    assertThat(Reports.outcome(report, "C-18")).isEqualTo("PASSED");
  }

  @Test
  void picturesThatCannotBeReadAreNoVerdict() throws IOException {
    Gauge gauge = Gauge.in(directory);
    Report report =
        Certifier.standard()
            .certify(
                gauge
                    .request()
                    .withMedia(
                        address -> {
                          throw new IOException("the disk is gone");
                        }),
                ProgressListener.silent());
    assertThat(report.verdict()).isEqualTo(Verdict.COULD_NOT_RUN);
    CheckResult logos = Reports.result(report, "C-02");
    assertThat(logos.outcome())
        .isInstanceOfSatisfying(
            Outcome.CouldNotRun.class,
            outcome -> assertThat(outcome.reason()).contains("the disk is gone"));
  }

  @Test
  void whatIsKnownToBeBrokenRejectsEvenWhenTheRestCannotBeJudged() throws IOException {
    Gauge gauge = Gauge.in(directory);
    gauge.say(Gauge.MARKETPLACE + "summary", StringNode.valueOf(""));
    try (RegistryClient client =
        RegistryClient.builder("http://127.0.0.1:" + closedPort()).build()) {
      CertificationRequest request =
          CertificationRequest.forPlan(
              OfferDocument.parse(gauge.offer),
              "standard",
              client.source(new RepositoryName("edge/gauge")));
      Report report = Certifier.standard().certify(request, ProgressListener.silent());
      assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
      assertThat(Reports.failed(report)).containsExactly("C-01");
    }
  }

  private Report certifyAgainst(String registry) throws IOException {
    Gauge gauge = Gauge.in(directory);
    gauge.list(new Tag("1.0.0").value());
    try (RegistryClient client =
        RegistryClient.builder(registry)
            .credentials(new Credentials("marketplace", "p4ssw0rd"))
            .build()) {
      CertificationRequest request =
          CertificationRequest.forPlan(
                  OfferDocument.parse(gauge.offer),
                  "standard",
                  client.source(new RepositoryName("edge/gauge")))
              .withPublished(gauge.published);
      return Certifier.standard().certify(request, ProgressListener.silent());
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
