package org.moduleyard.certifier.report.finding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

/** What is kept of very many findings, with generated ones. */
class KeptFindingsTests {
  private static final int MOST = 200;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void totalsAreTrueAndTheHeaviestAreKeptInWhateverOrderTheyCome(long seed) {
    Random random = new Random(seed);
    List<Finding> all = findings(random, 1000);
    List<Finding> kept = kept(all);
    assertThat(counts(kept)).isEqualTo(counts(all));
    assertThat(kept.stream().filter(finding -> !finding.isRest())).hasSize(MOST);
    for (int round = 0; round < 5; round++) {
      Collections.shuffle(all, random);
      assertThat(kept(all)).isEqualTo(kept);
    }
    for (String rule : rules(all)) {
      List<Finding> listed = ofRule(kept, rule);
      assertThat(listed).isEqualTo(ofRule(sorted(all), rule).subList(0, listed.size()));
      assertThat(listed.size()).isGreaterThanOrEqualTo(Math.min(20, ofRule(all, rule).size()));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void oneRuleKeepsItsHeaviestAlsoWhereTextsAreLong(long seed) {
    Random random = new Random(seed);
    List<Finding> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      all.add(finding(random, "IMG-01", "a".repeat(random.nextInt(2000)) + i));
    }
    KeptFindings first = new KeptFindings(100, 300_000);
    first.addAll(all);
    List<Finding> kept = first.list().stream().filter(finding -> !finding.isRest()).toList();
    assertThat(kept).hasSizeBetween(20, 99).isEqualTo(sorted(all).subList(0, kept.size()));
    Collections.shuffle(all, random);
    KeptFindings again = new KeptFindings(100, 300_000);
    again.addAll(all);
    assertThat(again.list()).isEqualTo(first.list());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {21, 22, 23, 24})
  void whatIsHeaviestOfPartsIsWhatIsHeaviestOfTheWhole(long seed) {
    Random random = new Random(seed);
    List<Integer> all = new ArrayList<>(random.ints(600, 0, 1_000_000).boxed().distinct().toList());
    Heaviest<Integer> whole = numbers(all);
    Heaviest<Integer> parts = numbers(List.of());
    for (int from = 0; from < 500; from += 100) {
      Heaviest<Integer> part = numbers(all.subList(from, from + 100));
      part.list().forEach(parts::add);
    }
    all.subList(500, all.size()).forEach(parts::add);
    assertThat(whole.list()).hasSizeLessThan(200);
    assertThat(whole.list())
        .isEqualTo(all.stream().sorted().limit(whole.list().size()).toList())
        .isSubsetOf(parts.list());
  }

  /** Those of great sizes, which take the room of many others. */
  private static Heaviest<Integer> numbers(List<Integer> numbers) {
    Heaviest<Integer> heaviest =
        new Heaviest<>(Comparator.<Integer>naturalOrder(), 200, 2000, number -> number % 97);
    numbers.forEach(heaviest::add);
    return heaviest;
  }

  private static List<Finding> kept(List<Finding> findings) {
    KeptFindings kept = new KeptFindings(MOST, Long.MAX_VALUE);
    kept.addAll(findings);
    return kept.list();
  }

  private static List<Finding> sorted(List<Finding> findings) {
    return findings.stream().sorted(Finding.HEAVIEST_FIRST).toList();
  }

  private static List<Finding> ofRule(List<Finding> findings, String rule) {
    return findings.stream()
        .filter(finding -> finding.ruleId().equals(rule) && !finding.isRest())
        .toList();
  }

  private static List<String> rules(List<Finding> findings) {
    return findings.stream().map(Finding::ruleId).distinct().toList();
  }

  private static Map<String, Long> counts(List<Finding> findings) {
    return findings.stream()
        .collect(
            Collectors.groupingBy(
                finding ->
                    "%s %s %s"
                        .formatted(
                            finding.ruleId(), finding.severity(), finding.location().whole()),
                TreeMap::new,
                Collectors.summingLong(Finding::count)));
  }

  /** None of them twice, and most of them of one rule. */
  private static List<Finding> findings(Random random, int number) {
    HashSet<Finding> all = new HashSet<>();
    while (all.size() < number) {
      String rule = random.nextInt(10) > 0 ? "IMG-03" : "IMG-0" + random.nextInt(1, 10);
      all.add(finding(random, rule, "etc/" + random.nextInt(100_000)));
    }
    List<Finding> list = new ArrayList<>(all);
    Collections.sort(list);
    Collections.shuffle(list, random);
    return list;
  }

  private static Finding finding(Random random, String rule, String path) {
    Location place =
        random.nextInt(20) == 0
            ? new Location.Offer("/definition/" + path)
            : new Location.LayerFile(
                new Tag("latest"),
                digest("image " + random.nextInt(3)),
                digest("layer " + random.nextInt(3)),
                path,
                path,
                random.nextInt(-1, 10),
                "COPY . /");
    return new Finding(
        rule,
        random.nextBoolean() ? Severity.ERROR : Severity.WARNING,
        random.nextInt(4) * 25,
        place,
        Message.of("It is there."),
        Message.of("Leave it out."),
        0);
  }

  private static Digest digest(String of) {
    return Digest.sha256(of.getBytes(UTF_8));
  }
}
