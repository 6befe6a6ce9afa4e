package org.moduleyard.server.certification;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.engine.CertificationRequest;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.evidence.MediaSource;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.TierOneCoverage;
import org.moduleyard.certifier.report.finding.CheckResult;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Outcome;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.build.TinyProgram;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.id.Level;
import org.moduleyard.server.certification.CertificationCase.PlanCase;
import org.moduleyard.server.certification.report.LiveProgress;
import org.moduleyard.server.certification.report.MoveReports;
import org.moduleyard.server.certification.report.PlanReport;
import org.moduleyard.server.certification.report.ProgressStore;
import org.moduleyard.server.certification.report.ReportStore;
import org.moduleyard.server.certification.report.ReportedFinding;
import org.moduleyard.server.certification.report.StoredDocument.Kind;
import org.moduleyard.server.certification.report.StoredReport;
import org.moduleyard.server.certification.report.UnjudgedRule;
import org.moduleyard.server.testing.OfferReading;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@ServerTest
class CertificationIT {
  private static final String PRIVACY = "microsoft-azure-marketplace.privacyURL";
  private static final LocalDate DAY = LocalDate.parse("2026-11-21");
  private static final MediaSource NO_PICTURES = location -> Optional.empty();

  @Autowired Certification certification;
  @Autowired ReportStore reports;
  @Autowired ProgressStore live;
  @Autowired MoveReports move;
  @Autowired JdbcClient jdbc;
  @TempDir Path directory;

  final UUID submission = UUID.randomUUID();
  OciLayout images;

  @BeforeEach
  void push() throws IOException {
    images = OciLayout.create(directory);
    byte[] program = TinyProgram.forPlatform(Platform.LINUX_AMD64, new byte[0]);
    Descriptor image =
        ImageBuilder.forPlatform(Platform.LINUX_AMD64)
            .layer(
                new LayerBuilder()
                    .file("gauge", 0755, program)
                    .file("licenses/gauge.txt", 0644, new byte[] {1})
                    .writeTo(images))
            .user("1000")
            .entrypoint("/gauge")
            .healthcheck("CMD", "/gauge", "--healthy")
            .writeTo(images);
    images.tag(new Tag("latest"), image);
    images.tag(new Tag("1.0.0"), image);
  }

  @Test
  void theReportOfEachPlanIsTheEnginesToTheByteAndReadsBackTheSame() throws IOException {
    ObjectNode offer = offer("gold", "silver");
    CertificationOutcome outcome = certify(offer, NO_PICTURES);
    assertThat(outcome.report().plans())
        .extracting(PlanReport::planId)
        .containsExactly("gold", "silver");
    PlanReport gold = outcome.report().plan("gold").orElseThrow();
    Report expected =
        Certifier.standard()
            .certify(
                CertificationRequest.forPlan(OfferDocument.parse(offer), "gold", images)
                    .withMedia(NO_PICTURES)
                    .withPolicy(certification.policy())
                    .withAsOf(DAY),
                ProgressListener.silent());
    assertThat(json(submission, "gold")).isEqualTo(expected.canonicalJson());
    assertThat(gold.size()).isEqualTo(expected.canonicalJson().length);
    assertThat(gold.digest()).isEqualTo(expected.digest());
    assertThat(gold.platforms()).containsExactly("linux/amd64");
    assertThat(gold.tierOne()).isEqualTo(TierOneCoverage.SOME);
    assertThat(certification.report(submission)).contains(outcome.report());
  }

  @Test
  void aFaultlessSubmissionIsApproved() throws IOException {
    CertificationOutcome outcome = certify(offer("gold"), this::picture);
    assertThat(outcome).isInstanceOf(CertificationOutcome.Approved.class);
    assertThat(outcome.report().findings()).isEmpty();
  }

  @Test
  void findingsSayWhereAndHowToMendThem() throws IOException {
    ObjectNode offer = offer("gold");
    ((ObjectNode) offer.at("/definition/offer")).put(PRIVACY, "");
    CertificationOutcome outcome = certify(offer, this::picture);
    assertThat(outcome).isInstanceOf(CertificationOutcome.Rejected.class);
    assertThat(outcome.report().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.planId()).isEqualTo("gold");
              assertThat(finding.rule()).isEqualTo("C-04");
              assertThat(finding.isError()).isTrue();
              assertThat(finding.place()).isEqualTo("/definition/offer/" + PRIVACY);
              assertThat(finding.remedy()).isNotBlank();
            });
  }

  @Test
  void aRejectedSubmissionKeepsItsReport() throws IOException {
    CertificationOutcome rejected = certify(offer("gold"), NO_PICTURES);
    assertThat(rejected).isInstanceOf(CertificationOutcome.Rejected.class);
    assertThat(certify(offer("gold"), this::picture)).isEqualTo(rejected);
  }

  @Test
  void aRunThatCouldNotJudgeEverythingIsDoneAgainAndReplacesItsReport() throws IOException {
    CertificationOutcome first =
        certify(
            offer("gold"),
            location -> {
              throw new IOException("the disk is gone");
            });
    assertThat(first).isInstanceOf(CertificationOutcome.CouldNotRun.class);
    assertThat(first.report().plans().getFirst().unjudged())
        .extracting(UnjudgedRule::rule)
        .containsExactly("C-02", "C-03");
    CertificationOutcome second = certify(offer("gold"), this::picture);
    assertThat(second).isInstanceOf(CertificationOutcome.Approved.class);
    assertThat(certification.report(submission)).contains(second.report());
  }

  @Test
  void anUnfinishedRunHasNoReportAndIsDoneAgain() throws IOException {
    ObjectNode offer = offer("gold");
    assertThatThrownBy(
            () ->
                certification.certify(
                    subject(offer, Map.of("gold", plan(Map.of())), NO_PICTURES),
                    (result, done, total) -> {
                      throw new IllegalStateException("killed");
                    }))
        .hasMessage("killed");
    assertThat(certification.report(submission)).isEmpty();
    CertificationOutcome outcome = certify(offer, this::picture);
    assertThat(certification.report(submission)).contains(outcome.report());
  }

  @Test
  void whatIsFoundIsToldBeforeLayersAreReadAndOnceEvenWhenTheServerStartsAgain()
      throws IOException {
    ObjectNode offer = offer("gold");
    ((ObjectNode) offer.at("/definition/offer")).put(PRIVACY, "");
    List<LiveProgress> seen = new ArrayList<>();
    ProgressListener killed =
        new ProgressListener() {
          @Override
          public void judged(CheckResult result, int done, int total) {}

          @Override
          public void readingLayers(int total) {
            seen.add(certification.progress(submission).orElseThrow());
            throw new IllegalStateException("killed");
          }
        };
    CertificationCase subject =
        subject(offer, Map.of("gold", plan(Map.of())), location -> picture(location));

    assertThatThrownBy(() -> certification.certify(subject, killed)).hasMessage("killed");
    assertThatThrownBy(() -> certification.certify(subject, killed)).hasMessage("killed");
    CertificationOutcome outcome = certification.certify(subject, ProgressListener.silent());

    assertThat(seen).hasSize(2);
    assertThat(seen.getFirst()).isEqualTo(seen.getLast());
    assertThat(seen.getLast().findings()).isEqualTo(outcome.report().findings()).hasSize(1);
    assertThat(seen.getLast().found()).isEqualTo(1);
    assertThat(seen.getLast().layersTotal()).isEqualTo(1);
    assertThat(seen.getLast().reading()).isTrue();
    assertThat(certification.progress(submission)).as("the report has it all").isEmpty();
    assertThat(rowsFound()).isZero();
  }

  @Test
  void onlyTheFirstFindingsAreKeptWhileItRunsAndAllAreCounted() {
    reports.start(submission, Instant.EPOCH);
    ProgressListener gold =
        new RunProgress(
                live, submission, ProgressListener.silent(), 1, Clock.fixed(Instant.EPOCH, UTC))
            .next("gold");
    for (int rule = 1; rule <= 5; rule++) {
      gold.judged(broken("X-" + rule, 90), rule, 10);
    }
    LiveProgress now = certification.progress(submission).orElseThrow();
    assertThat(now.findings()).hasSize(200);
    assertThat(now.findings().get(49).rule()).isEqualTo("X-1");
    assertThat(now.findings().get(50).rule()).isEqualTo("X-2");
    assertThat(now.findings().getFirst().reason()).isEqualTo("Odd name \ufffd.");
    assertThat(now.found()).isEqualTo(450);
    assertThat(now.more()).isEqualTo(250);
    assertThat(now.rulesDone()).isEqualTo(5);
    certification.forget(List.of(submission));
    assertThat(rowsFound()).isZero();
  }

  private static CheckResult broken(String rule, int findings) {
    List<Finding> all = new ArrayList<>();
    for (int i = 0; i < findings; i++) {
      all.add(
          Finding.error(
              rule,
              new Location.Offer("/x/" + i),
              Message.of("Odd name \0."),
              Message.of("Leave it out.")));
    }
    return new CheckResult(
        new Rule(rule, "Title", Level.MUST, "Why.", "How."), new Outcome.Failed(all));
  }

  private long rowsFound() {
    return jdbc.sql("select count(*) from certification_found where submission_id = ?")
        .param(submission)
        .query(Long.class)
        .single();
  }

  @Test
  void progressOverSeveralPlansIsOneCount() throws IOException {
    List<Integer> steps = new ArrayList<>();
    List<Integer> totals = new ArrayList<>();
    certification.certify(
        subject(
            offer("gold", "silver"),
            Map.of("gold", plan(Map.of()), "silver", plan(Map.of())),
            NO_PICTURES),
        (result, done, total) -> {
          steps.add(done);
          totals.add(total);
        });
    assertThat(steps).isSorted().doesNotHaveDuplicates();
    assertThat(Set.copyOf(totals)).hasSize(1);
    assertThat(steps.getLast()).isBetween(totals.getFirst() / 2 + 1, totals.getFirst());
  }

  @Test
  void aPublishedVersionThatMovedIsRejected() throws IOException {
    CertificationOutcome outcome =
        certification.certify(
            subject(
                offer("gold"),
                Map.of("gold", plan(Map.of(new Tag("1.0.0"), Digest.sha256(new byte[0])))),
                this::picture),
            ProgressListener.silent());
    assertThat(outcome.report().findings())
        .extracting(ReportedFinding::rule)
        .containsExactly("C-21");
  }

  @Test
  void noPlanPassesForLackOfImages() throws IOException {
    ObjectNode offer = offer("gold", "silver");
    assertThatThrownBy(
            () ->
                certification.certify(
                    subject(offer, Map.of("gold", plan(Map.of())), NO_PICTURES),
                    ProgressListener.silent()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[gold, silver]");
    assertThat(certification.report(submission)).isEmpty();
  }

  /** The document of a submission goes through the engine as it is. */
  @Test
  void aRunNeitherReadsNorCopiesTheOffer() throws IOException {
    CertificationCase subject =
        subject(offer("gold"), Map.of("gold", plan(Map.of())), this::picture);

    OfferReading reading =
        OfferReading.during(() -> certification.certify(subject, ProgressListener.silent()));

    assertThat(reading.parsed()).as("%s", reading.where()).isZero();
    assertThat(reading.copied()).as("%s", reading.where()).isZero();
  }

  private CertificationOutcome certify(ObjectNode offer, MediaSource media) {
    Map<String, PlanCase> plans = new HashMap<>();
    offer
        .at("/definition/plans")
        .forEach(plan -> plans.put(plan.required("planId").stringValue(), plan(Map.of())));
    return certification.certify(subject(offer, plans, media), ProgressListener.silent());
  }

  private PlanCase plan(Map<Tag, Digest> published) {
    return new PlanCase(images, published, null);
  }

  private CertificationCase subject(
      ObjectNode offer, Map<String, PlanCase> plans, MediaSource media) {
    return new CertificationCase(submission, OfferDocument.parse(offer), DAY, plans, media);
  }

  @Test
  void whatTheLiveVersionDidNotTakeIsRejectedUntilItIsAcknowledged() throws IOException {
    ObjectNode modest = offer("gold");
    UUID live = submission;
    assertThat(certify(modest, this::picture)).isInstanceOf(CertificationOutcome.Approved.class);
    ObjectNode greedy = modest.deepCopy();
    ObjectNode plan = (ObjectNode) greedy.at("/definition/plans/0");
    plan.put("iot-edge-module.defaultCreateOptions", "{\"HostConfig\":{\"NetworkMode\":\"host\"}}");

    CertificationOutcome rejected = after(live, greedy);
    plan.putArray("iot-edge-module.acknowledgedPrivileges").add("host-network");
    CertificationOutcome approved = after(live, greedy);

    assertThat(rejected).isInstanceOf(CertificationOutcome.Rejected.class);
    assertThat(rejected.report().findings())
        .filteredOn(finding -> finding.rule().equals("OPT-03"))
        .singleElement()
        .extracting(ReportedFinding::remedy)
        .isEqualTo(
            "Leave it out, or add \"host-network\" to the acknowledged privileges of the plan.");
    assertThat(approved).isInstanceOf(CertificationOutcome.Approved.class);
    assertThat(approved.report().plan("gold").orElseThrow().made().previous()).isTrue();
    UUID next = approved.report().submissionId();
    assertThat(certification.document(next, "gold", Kind.PREVIOUS).orElseThrow().bytes())
        .isEqualTo(json(live, "gold"));
    assertThat(new String(json(next, "gold"), StandardCharsets.UTF_8))
        .contains(
            "\"previous\":\"%s\""
                .formatted(
                    certification.report(live).orElseThrow().plan("gold").orElseThrow().digest()));
  }

  private byte[] json(UUID of, String planId) throws IOException {
    return certification.document(of, planId, Kind.REPORT).orElseThrow().bytes();
  }

  @Test
  void reportsOfOlderServersAreMovedAsTheyAreAndOnesThatCannotBeReadAreLeft() throws IOException {
    StoredReport fresh = certify(offer("gold", "silver"), NO_PICTURES).report();
    byte[] gold = json(submission, "gold");
    String ofOldEngine =
        """
        {"engine":"1","platforms":["linux/amd64"],"policy":{},"inputs":{},"results":[{"id":"C-99",
        "findings":[{"location":{"offer":"/\\u0000\\ud800"},"severity":"ERROR","reason":"\u00e4"}],
        "outcome":"FAILED"}],"tierOne":"SOME","verdict":"REJECTED"}\
        """;
    storeAsBefore("gold", new String(gold, StandardCharsets.UTF_8));
    storeAsBefore("silver", "{\"engine\":");
    assertThat(certification.plans(submission)).as("not moved yet").isEmpty();

    move.afterSingletonsInstantiated();

    assertThat(certification.plans(submission)).containsExactly(fresh.plan("gold").orElseThrow());
    assertThat(json(submission, "gold")).isEqualTo(gold);
    storeAsBefore("silver", ofOldEngine);
    move.afterSingletonsInstantiated();
    assertThat(json(submission, "silver")).isEqualTo(ofOldEngine.getBytes(StandardCharsets.UTF_8));
    StoredReport moved = certification.report(submission).orElseThrow();
    assertThat(moved.plan("silver").orElseThrow().totals().errors()).isEqualTo(1);
    assertThat(moved.findings())
        .filteredOn(finding -> finding.planId().equals("silver"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("C-99");
              assertThat(finding.place()).isEqualTo("/\0\ud800");
              assertThat(finding.reason()).isEqualTo("\u00e4");
            });
    assertThat(moved.findings())
        .filteredOn(finding -> finding.planId().equals("gold"))
        .isEqualTo(
            fresh.findings().stream().filter(finding -> finding.planId().equals("gold")).toList());
  }

  /** As servers did that knew of neither summaries nor parts. */
  private void storeAsBefore(String planId, String report) {
    jdbc.sql("delete from certification_document where submission_id = ? and plan_id = ?")
        .params(submission, planId)
        .update();
    jdbc.sql(
            """
            update certification_report set report = ?, previous = '', summary = null, findings = null
            where submission_id = ? and plan_id = ?
            """)
        .params(report, submission, planId)
        .update();
  }

  private CertificationOutcome after(UUID live, ObjectNode offer) {
    return certification.certify(
        new CertificationCase(
            UUID.randomUUID(),
            OfferDocument.parse(offer),
            DAY,
            Map.of("gold", new PlanCase(images, Map.of(), live)),
            this::picture),
        ProgressListener.silent());
  }

  /** A faultless offer with these plans. */
  private static ObjectNode offer(String... planIds) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(CertificationIT.class.getResourceAsStream("offer.json"))) {
      ObjectNode offer = (ObjectNode) JsonMapper.shared().readTree(file);
      ArrayNode plans = (ArrayNode) offer.at("/definition/plans");
      ObjectNode model = (ObjectNode) plans.remove(0);
      for (String planId : planIds) {
        plans.add(
            model
                .deepCopy()
                .put("planId", planId)
                .put("iot-edge-module.imageRepository", "edge/" + planId));
      }
      return offer;
    }
  }

  private Optional<InputStream> picture(String location) throws IOException {
    String name = location.substring(location.lastIndexOf('/') + 1);
    BufferedImage picture =
        switch (name) {
          case "small.png" -> new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
          case "medium.png" -> new BufferedImage(90, 90, BufferedImage.TYPE_INT_RGB);
          case "large.png" -> new BufferedImage(115, 115, BufferedImage.TYPE_INT_RGB);
          case "wide.png" -> new BufferedImage(255, 115, BufferedImage.TYPE_INT_RGB);
          case "dial.png" -> new BufferedImage(533, 324, BufferedImage.TYPE_INT_RGB);
          default -> throw new AssertionError("the offer names no " + name);
        };
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    return Optional.of(new ByteArrayInputStream(png.toByteArray()));
  }
}
