package org.moduleyard.certifier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.RawLayer;
import org.moduleyard.certifier.Specimen;
import org.moduleyard.certifier.check.Check;
import org.moduleyard.certifier.layer.FolderCache;
import org.moduleyard.certifier.layer.LayerCache;
import org.moduleyard.certifier.layer.MemoryCache;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.offerdocument.document.OfferDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class DeterminismTests {
  @TempDir Path directory;

  @Test
  void shuffledInputsAndChecksGiveOneReport() throws IOException {
    Gauge gauge = spoilt();
    Set<Digest> reports = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<Check> checks = new ArrayList<>(StandardChecks.all());
      Collections.shuffle(checks, random);
      CertificationRequest request =
          new CertificationRequest(
              new CertificationRequest.Scope.OfferPlan(
                  OfferDocument.parse(shuffled(gauge.offer, random)), "standard"),
              gauge.layout,
              gauge.request().published(),
              gauge.request().media(),
              gauge.request().policy(),
              gauge.request().previous(),
              gauge.request().advisories(),
              gauge.request().scanner(),
              gauge.request().asOf());
      reports.add(
          new Certifier(checks, new MemoryCache())
              .certify(request, ProgressListener.silent())
              .digest());
    }
    assertThat(reports).hasSize(1);
  }

  @Test
  void theOrderOfFilesInLayersDoesNotCount() throws IOException {
    Set<String> reports = new HashSet<>();
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      Specimen specimen = Specimen.in(Files.createDirectory(directory.resolve("seed-" + seed)));
      for (RawLayer layer : spoiltLayers()) {
        specimen.layer(layer.shuffle(random));
      }
      reports.add(withoutDigests(specimen.certify()));
    }
    assertThat(reports).hasSize(1);
    assertThat(reports.iterator().next()).contains("IMG-02", "IMG-03", "IMG-04");
  }

  private static List<RawLayer> spoiltLayers() {
    RawLayer programs = new RawLayer();
    RawLayer others = new RawLayer();
    for (int i = 0; i < 30; i++) {
      programs.file("bin/program-" + i, 04755, "program " + i);
      others.file("etc/file-" + i, 0666, "file " + i).symlink("etc/link-" + i, "../../../x");
    }
    return List.of(programs, others.device("opt/device").file("bin/.wh.program-7", 0644, ""));
  }

  /** Another order of the files is another digest of the layer, and that alone may differ. */
  private static String withoutDigests(Report report) {
    return new String(report.canonicalJson(), StandardCharsets.UTF_8)
        .replaceAll("sha256:[0-9a-f]{64}", "digest")
        .replaceAll("sha256/[0-9a-f]{64}", "digest");
  }

  @Test
  void whatTheCacheKnowsDoesNotCount() throws IOException {
    Gauge gauge = spoilt();
    LayerCache cache = new FolderCache(directory.resolve("cache"), 1 << 20, Clock.systemUTC());
    Digest fresh = gauge.certify().digest();
    for (int run = 0; run < 2; run++) {
      Report report = Certifier.standard(cache).certify(gauge.request(), ProgressListener.silent());
      assertThat(report.digest()).isEqualTo(fresh);
    }
  }

  @Test
  void secretsAndWhatAServerAddsDoNotCount() throws IOException {
    Gauge gauge = spoilt();
    Digest without = gauge.certify().digest();
    gauge.offer.put("eTag", "42").put("version", 7).put("changedTime", "2026-01-01T00:00:00Z");
    gauge.say(
        "/definition/plans/0/iot-edge-module.imagePassword",
        JsonNodeFactory.instance.stringNode("p4ssw0rd"));
    assertThat(gauge.certify().digest()).isEqualTo(without);
    assertThat(new String(gauge.certify().canonicalJson(), StandardCharsets.UTF_8))
        .doesNotContain("p4ssw0rd", "s3");
  }

  @Test
  void anotherDocumentIsAnotherInput() throws IOException {
    Gauge gauge = Gauge.in(directory);
    Report before = gauge.certify();
    gauge.say(Gauge.MARKETPLACE + "title", JsonNodeFactory.instance.stringNode("Gauge two"));
    Report after = gauge.certify();
    assertThat(after.inputs().offer()).isNotEqualTo(before.inputs().offer());
    assertThat(after.digest()).isNotEqualTo(before.digest());
  }

  @Test
  void theCanonicalFormIsSortedJson() throws IOException {
    byte[] bytes = spoilt().certify().canonicalJson();
    JsonNode json = JsonMapper.shared().readTree(bytes);
    assertThat(List.copyOf(json.propertyNames())).isSorted();
    assertThat(json.at("/results").valueStream().map(r -> r.get("id").stringValue())).isSorted();
    assertThat(json.at("/verdict").stringValue()).isEqualTo("REJECTED");
  }

  /** Many findings, so that there is much to get out of order. */
  private Gauge spoilt() throws IOException {
    Gauge gauge = Gauge.in(directory);
    gauge.unlist("1.0.0-linux-amd64");
    gauge.unlist("1.0.0-linux-arm32v7");
    gauge.list("2.0.0");
    gauge.list("3.0.0");
    gauge.picture("small", 41, 41);
    gauge.picture("wide", 41, 41);
    gauge.published.put(new Tag("1.0.0"), Digest.sha256(new byte[0]));
    gauge.published.put(new Tag("5.0.0"), Digest.sha256(new byte[1]));
    return gauge;
  }

  private static JsonNode shuffled(JsonNode node, Random random) {
    if (node.isObject()) {
      Map<String, JsonNode> members = new LinkedHashMap<>();
      node.forEachEntry(members::put);
      List<String> names = new ArrayList<>(members.keySet());
      Collections.shuffle(names, random);
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      names.forEach(name -> object.set(name, shuffled(node.get(name), random)));
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> array.add(shuffled(element, random)));
      return array;
    }
    return node;
  }
}
