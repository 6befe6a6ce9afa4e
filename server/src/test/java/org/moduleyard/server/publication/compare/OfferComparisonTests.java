package org.moduleyard.server.publication.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.publication.compare.FieldDifference.Change;
import org.moduleyard.server.publication.compare.OfferComparison.PlanComparison;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class OfferComparisonTests {

  private static final String LOGO = "/media/" + "ab".repeat(32) + ".png";
  private static final String OTHER_LOGO = "/media/" + "cd".repeat(32) + ".png";
  private static final JsonMapper JSON = new JsonMapper();

  private static OfferDocument offer(String definition) {
    return OfferDocument.parse(JSON.readTree("{\"definition\":" + definition + "}"));
  }

  private static FieldDifference field(OfferComparison comparison, String key) {
    return comparison.offer().stream()
        .filter(one -> one.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyFieldSaysWhatBecameOfIt() {
    OfferComparison comparison =
        OfferComparison.of(
            offer(
                "{\"displayText\":\"Gauge\",\"offer\":{\"a\":\"one\",\"b\":\"gone\",\"c\":\"\"}}"),
            offer("{\"displayText\":\"Gauge\",\"offer\":{\"a\":\"two\",\"d\":\"new\"}}"));

    assertThat(field(comparison, "displayText").change()).isEqualTo(Change.SAME);
    assertThat(field(comparison, "a").change()).isEqualTo(Change.CHANGED);
    assertThat(field(comparison, "b").change()).isEqualTo(Change.REMOVED);
    assertThat(field(comparison, "c").change())
        .as("empty is as good as absent")
        .isEqualTo(Change.SAME);
    assertThat(field(comparison, "d").change()).isEqualTo(Change.ADDED);
    assertThat(comparison.differences()).isEqualTo(3);
  }

  private static FieldDifference planField(String key, String left, String right) {
    return OfferComparison.of(plan(key, left), plan(key, right))
        .plans()
        .getFirst()
        .fields()
        .stream()
        .filter(field -> field.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static OfferDocument plan(String key, String json) {
    return offer("{\"plans\":[{\"planId\":\"a\",\"%s\":%s}]}".formatted(key, json));
  }

  private static List<String> pieces(FieldDifference field) {
    return field.pieces().stream()
        .map(piece -> piece.kind() + " " + piece.text().strip().replace("\n", " | "))
        .toList();
  }

  @Test
  void createOptionsAreComparedMemberByMember() {
    FieldDifference field =
        planField(
            OfferKeys.DEFAULT_CREATE_OPTIONS,
            "\"{\\\"HostConfig\\\":{\\\"ReadonlyRootfs\\\":true,\\\"CapAdd\\\":[\\\"NET_ADMIN\\\"]}}\"",
            "\"{\\\"HostConfig\\\":"
                + " {\\\"CapAdd\\\":[\\\"NET_ADMIN\\\",\\\"SYS_TIME\\\"],\\\"Privileged\\\":true}}\"");

    assertThat(pieces(field))
        .containsExactly(
            "SAME HostConfig.CapAdd: NET_ADMIN",
            "REMOVED HostConfig.ReadonlyRootfs: true",
            "ADDED HostConfig.CapAdd: SYS_TIME | HostConfig.Privileged: true");
    assertThat(
            planField(
                    OfferKeys.DEFAULT_CREATE_OPTIONS,
                    "\"{\\\"a\\\":1,\\\"b\\\":{}}\"",
                    "\"{ \\\"b\\\":{}, \\\"a\\\":1 }\"")
                .change())
        .as("spaces and order say nothing")
        .isEqualTo(Change.SAME);
    assertThat(
            planField(OfferKeys.DEFAULT_CREATE_OPTIONS, "\"{broken\"", "\"{\\\"a\\\":1}\"")
                .change())
        .isEqualTo(Change.CHANGED);
  }

  @Test
  void twinsAreComparedMemberByMemberAndListsLineByLine() {
    assertThat(
            pieces(
                planField(
                    OfferKeys.DEFAULT_TWINS,
                    "[{\"name\":\"limits\",\"value\":\"{\\\"low\\\":1,\\\"high\\\":9}\"}]",
                    "[{\"name\":\"limits\",\"value\":\"{\\\"high\\\":8,\\\"low\\\":1}\"}]")))
        .containsExactly("REMOVED limits.high: 9", "ADDED limits.high: 8", "SAME limits.low: 1");
    assertThat(
            pieces(
                planField(
                    OfferKeys.IMAGE_TAGS,
                    "[\"latest\",\"1.0.0\"]",
                    "[\"latest\",\"1.0.1\",\"1.0.0\"]")))
        .as("a tag is never cut")
        .containsExactly("SAME latest", "ADDED 1.0.1", "SAME 1.0.0");
  }

  @Test
  void plansAreMatchedByTheirIdsWhereverTheyStand() {
    OfferComparison comparison =
        OfferComparison.of(
            offer(
                "{\"plans\":[{\"planId\":\"a\",\"x\":\"1\"},{\"planId\":\"b\",\"x\":\"2\"},"
                    + "{\"planId\":\"c\"}]}"),
            offer(
                "{\"plans\":[{\"planId\":\"b\",\"x\":\"3\"},{\"planId\":\"a\",\"x\":\"1\"},"
                    + "{\"planId\":\"d\",\"x\":\"4\"}]}"));

    assertThat(comparison.plans())
        .extracting(PlanComparison::planId, PlanComparison::change)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", Change.SAME),
            org.assertj.core.groups.Tuple.tuple("b", Change.CHANGED),
            org.assertj.core.groups.Tuple.tuple("c", Change.REMOVED),
            org.assertj.core.groups.Tuple.tuple("d", Change.ADDED));
    assertThat(comparison.differences()).isEqualTo(3);
  }

  @Test
  void listsReadLineByLineAndPicturesAreKnown() {
    OfferComparison comparison =
        OfferComparison.of(
            offer(
                "{\"offer\":{\"tags\":[\"latest\",\"1.0.0\"],\"links\":[{\"t\":\"Docs\",\"u\":\"x\"}],"
                    + "\"logo\":\""
                    + LOGO
                    + "\"}}"),
            offer(
                "{\"offer\":{\"tags\":[\"latest\",\"1.1.0\"],\"links\":[{\"t\":\"Docs\",\"u\":\"y\"}],"
                    + "\"logo\":\""
                    + OTHER_LOGO
                    + "\"}}"));

    assertThat(field(comparison, "tags").left()).isEqualTo("latest\n1.0.0");
    assertThat(field(comparison, "links").right()).isEqualTo("Docs · y");
    FieldDifference logo = field(comparison, "logo");
    assertThat(logo.isPicture()).isTrue();
    assertThat(logo.leftPictures()).containsExactly(LOGO);
    assertThat(logo.rightPictures()).containsExactly(OTHER_LOGO);
    assertThat(field(comparison, "tags").hasPictures()).isFalse();
  }

  @Test
  void picturesOfAListAreSeenAndNotReadAndTellItsElementsApart() {
    OfferComparison comparison =
        OfferComparison.of(
            offer("{\"offer\":{\"shots\":[{\"n\":\"Front\",\"u\":\"" + LOGO + "\"}]}}"),
            offer("{\"offer\":{\"shots\":[{\"n\":\"Front\",\"u\":\"" + OTHER_LOGO + "\"}]}}"));

    FieldDifference shots = field(comparison, "shots");
    assertThat(shots.change()).isEqualTo(Change.CHANGED);
    assertThat(shots.left()).isEqualTo("Front");
    assertThat(shots.leftPictures()).containsExactly(LOGO);
    assertThat(shots.rightPictures()).containsExactly(OTHER_LOGO);
    assertThat(shots.isPicture()).isFalse();
  }

  @Test
  void categoriesAreNamedAndOneNameIsAsGoodAsTheOther() {
    String key = OfferKeys.CATEGORIES;
    OfferComparison comparison =
        OfferComparison.of(
            offer("{\"offer\":{\"" + key + "\":[\"iot-connectivity\",\"media\"]}}"),
            offer("{\"offer\":{\"" + key + "\":[\"IoT Connectivity\",\"Media\"]}}"));

    assertThat(field(comparison, key).change()).isEqualTo(Change.SAME);
    assertThat(field(comparison, key).left()).isEqualTo("IoT Connectivity\nMedia");
  }

  @Test
  void secretsAreOnNeitherSide() {
    OfferComparison comparison =
        OfferComparison.of(
            offer("{\"plans\":[{\"planId\":\"a\",\"iot-edge-module.imagePassword\":\"one\"}]}"),
            offer("{\"plans\":[{\"planId\":\"a\",\"iot-edge-module.imagePassword\":\"two\"}]}"));

    assertThat(comparison.toString()).doesNotContain("one", "two");
    assertThat(comparison.differences()).isZero();
  }

  @Test
  void theOtherWayRoundAddedIsRemovedAndTheCountIsTheSame() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      OfferDocument left = random(random);
      OfferDocument right = random(random);
      OfferComparison there = OfferComparison.of(left, right);
      OfferComparison back = OfferComparison.of(right, left);
      assertThat(back.differences()).as("-Dseed=" + seed).isEqualTo(there.differences());
      assertThat(changes(back)).as("-Dseed=" + seed).isEqualTo(turned(changes(there)));
      assertThat(OfferComparison.of(left, left).differences()).isZero();
    }
  }

  private static OfferDocument random(Random random) {
    ObjectNode document = JSON.createObjectNode();
    ObjectNode definition = document.putObject("definition");
    ObjectNode offer = definition.putObject("offer");
    fill(offer, random);
    ArrayNode plans = definition.putArray("plans");
    for (String id : List.of("a", "b", "c")) {
      if (random.nextBoolean()) {
        fill(plans.insertObject(random.nextInt(plans.size() + 1)).put("planId", id), random);
      }
    }
    return OfferDocument.parse(document);
  }

  private static void fill(ObjectNode node, Random random) {
    for (String key : List.of("x", "y", "z")) {
      switch (random.nextInt(4)) {
        case 0 -> node.put(key, "value " + random.nextInt(3));
        case 1 -> node.putArray(key).add("one").add(random.nextInt(2));
        case 2 -> node.put(key, random.nextBoolean());
        default -> {}
      }
    }
  }

  private static Map<String, Change> changes(OfferComparison comparison) {
    Map<String, Change> changes = new TreeMap<>();
    comparison.offer().forEach(one -> changes.put(one.key(), one.change()));
    comparison.plans().forEach(one -> changes.put("plan " + one.planId(), one.change()));
    return changes;
  }

  private static Map<String, Change> turned(Map<String, Change> changes) {
    Map<String, Change> turned = new TreeMap<>();
    changes.forEach(
        (key, change) ->
            turned.put(
                key,
                change == Change.ADDED
                    ? Change.REMOVED
                    : change == Change.REMOVED ? Change.ADDED : change));
    return turned;
  }
}
