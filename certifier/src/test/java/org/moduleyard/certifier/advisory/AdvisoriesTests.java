package org.moduleyard.certifier.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.certifier.packages.Distribution;
import org.moduleyard.certifier.packages.InstalledPackage;
import org.moduleyard.oci.reference.Digest;

class AdvisoriesTests {
  private static final Optional<Distribution> NONE = Optional.empty();
  private static final Optional<Distribution> BOOKWORM =
      Optional.of(new Distribution("debian", "12"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // installed           | fixed               | affected
        "deb  | 3.0.11-1~deb12u2   | 3.0.13-1~deb12u1   | true",
        "deb  | 3.0.13-1~deb12u1   | 3.0.13-1~deb12u1   | false",
        "deb  | 3.0.13-1~deb12u1+b1| 3.0.13-1~deb12u1   | false",
        "deb  | 3.0.13~rc1-1       | 3.0.13-1           | true",
        "deb  | 1:0.9-1            | 2.0-1              | false",
        "deb  | 1.9-1              | 1.10-1             | true",
        "deb  | 2.0+really1.9-1    | 2.0-1              | false",
        "deb  | 2.0+really1.9-1    | 2.0+really1.9-2    | true",
        "apk  | 1.2.4-r2           | 1.2.4-r3           | true",
        "apk  | 1.2.4-r3           | 1.2.4-r3           | false",
        "apk  | 1.2.4_rc1-r0       | 1.2.4-r0           | true",
        "apk  | 1.2.10-r0          | 1.2.9-r9           | false",
        "rpm  | 1.3.1-1.azl3       | 1.3.1-1            | false",
        "rpm  | 1.3.1-1.azl3       | 1.3.1-2            | true",
        "rpm  | 2:9.0-1.cm2        | 9.1-1              | true",
        "rpm  | 1.1.1k-15.cm2      | 1.1.1k-9           | false",
        "pypi | 2.31.0             | 2.32.0             | true",
        "pypi | 2.32.0             | 2.32.0             | false",
        "pypi | 2.32.0rc1          | 2.32.0             | true",
        "pypi | 2.32.0.post1       | 2.32.0             | false",
        "pypi | 1!1.0              | 2.32.0             | false",
        "npm  | 4.18.2             | 4.19.2             | true",
        "npm  | 4.19.2             | 4.19.2             | false",
        "npm  | 4.19.2-beta.1      | 4.19.2             | true",
        "npm  | 4.100.0            | 4.19.2             | false",
        "nuget| 13.0.0             | 13.0.1             | true",
        "nuget| 13.0.1.0           | 13.0.1             | false",
        "maven| 2.14.1             | 2.15.0             | true",
        "maven| 2.15.0-rc1         | 2.15.0             | true",
        "maven| 2.15.0             | 2.15.0             | false",
      })
  void aVersionBeforeTheFixedOneIsAffected(
      String type, String installed, String fixed, boolean affected) throws IOException {
    InstalledPackage thing = thing(type, installed);
    Optional<Distribution> distribution =
        switch (type) {
          case "apk" -> Optional.of(new Distribution("alpine", "3.19.1"));
          case "rpm" -> Optional.of(new Distribution("azurelinux", "3.0"));
          default -> BOOKWORM;
        };
    String ecosystem = Ecosystem.of(thing, distribution).orElseThrow().name();
    Advisories advisories =
        read(range("A-1", ecosystem, "thing", introduced("0"), event("fixed", fixed)));
    assertThat(judged(advisories, thing, distribution))
        .isEqualTo(affected ? List.of("A-1 -> " + fixed) : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "0.9.0, ''",
    "1.0.0, A-1 -> 1.2.0",
    "1.1.9, A-1 -> 1.2.0",
    "1.2.0, ''",
    "2.0.0, 'A-1 -> '",
    "2.1.0, 'A-1 -> '",
    "2.1.1, ''"
  })
  void introducedFixedAndLastAffectedAreHeardInTheOrderOfVersions(String version, String told)
      throws IOException {
    List<String> events =
        new ArrayList<>(
            List.of(
                introduced("1.0.0"),
                event("fixed", "1.2.0"),
                introduced("2.0.0"),
                event("last_affected", "2.1.0")));
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(events, new Random(seed));
      Advisories advisories = read(range("A-1", "npm", "thing", events.toArray(String[]::new)));
      assertThat(judged(advisories, thing("npm", version), NONE))
          .isEqualTo(told.isEmpty() ? List.of() : List.of(told));
    }
  }

  /** The evaluation algorithm of the OSV schema, with every event in every order. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // events                                              | affected          | not affected
        "introduced=0 limit=2.0.0                              | 0.0.1 1.9.9       | 2.0.0 3.0.0",
        "introduced=1.0.0 fixed=3.0.0 limit=2.0.0              | 1.0.0 1.5.0       | 0.9.0 2.0.0"
            + " 2.5.0",
        "introduced=1.0.0 limit=1.5.0 limit=2.0.0              | 1.0.0 1.7.0       | 2.0.0",
        "introduced=1.0.0 limit=*                              | 1.0.0 9.0.0       | 0.9.0",
        "introduced=1.0.0 limit=* limit=1.5.0                  | 1.0.0 9.0.0       | 0.9.0",
        "introduced=0 fixed=0                                  |                   | 0.0.0 1.0.0",
        "introduced=1.0.0 fixed=1.0.0                          |                   | 0.9.0 1.0.0"
            + " 2.0.0",
        "introduced=1.0.0 last_affected=1.0.0                  | 1.0.0             | 0.9.0 1.0.1",
        "introduced=0 last_affected=1.0.0                      | 0.0.1 1.0.0       | 1.0.1",
        "introduced=0 fixed=1.0.0 introduced=1.0.0 fixed=2.0.0 | 0.9.0 1.0.0 1.9.0 | 2.0.0",
        "introduced=1.0.0 fixed=1.1.0 introduced=2.0.0         | 1.0.0 2.0.0 9.0.0 | 0.1.0 1.1.0"
            + " 1.9.0",
        "introduced=0                                          | 0.0.0 9.0.0       | ",
        "fixed=1.0.0                                           |                   | 0.9.0 1.0.0",
      })
  void rangesAreEvaluatedAsTheSchemaSays(
      String told, @Nullable String affected, @Nullable String not) throws IOException {
    List<String> events = new ArrayList<>();
    for (String each : told.strip().split(" +", -1)) {
      events.add(event(each.split("=", -1)[0], each.split("=", -1)[1]));
    }
    for (int seed = 0; seed < 8; seed++) {
      Collections.shuffle(events, new Random(seed));
      Advisories advisories = read(range("A-1", "npm", "thing", events.toArray(String[]::new)));
      for (String version : words(affected)) {
        assertThat(judged(advisories, thing("npm", version), NONE)).as(version).hasSize(1);
      }
      for (String version : words(not)) {
        assertThat(judged(advisories, thing("npm", version), NONE)).as(version).isEmpty();
      }
    }
  }

  private static List<String> words(@Nullable String text) {
    return text == null ? List.of() : List.of(text.strip().split(" +", -1));
  }

  @Test
  void everyVersionIsAffectedAlsoOneThatCannotBeCompared() throws IOException {
    Advisories advisories = read(range("A-1", "npm", "thing", introduced("0")));
    assertThat(judged(advisories, thing("npm", "not a version"), NONE)).containsExactly("A-1 -> ");
  }

  @Test
  void aRangeOfCommitsSaysNothingAndOneOfSeveralRangesIsEnough() throws IOException {
    String git = "{\"type\":\"GIT\",\"events\":[{\"introduced\":\"0\"}]}";
    String old = "{\"type\":\"SEMVER\",\"events\":[{\"introduced\":\"0\"},{\"fixed\":\"1.0.0\"}]}";
    Advisories advisories =
        read(
            record("A-1", "npm", "thing", "\"ranges\":[%s]".formatted(git)),
            record("A-2", "npm", "thing", "\"ranges\":[%s,%s]".formatted(git, old)));
    assertThat(judged(advisories, thing("npm", "0.9.0"), NONE)).containsExactly("A-2 -> 1.0.0");
    assertThat(judged(advisories, thing("npm", "1.0.0"), NONE)).isEmpty();
  }

  /** A fix for subscribers of Ubuntu Pro is no fix for others. */
  @Test
  void aFixForSubscribersIsToldAsSuch() throws IOException {
    Optional<Distribution> jammy = Optional.of(new Distribution("ubuntu", "22.04"));
    Advisories advisories =
        read(
            record(
                "UBUNTU-CVE-1",
                "Ubuntu:22.04:LTS",
                "thing",
                "\"ranges\":[{\"type\":\"ECOSYSTEM\",\"events\":[{\"introduced\":\"0\"}]}]},"
                    + "{\"package\":{\"ecosystem\":\"Ubuntu:Pro:22.04:LTS\",\"name\":\"thing\"},"
                    + "\"ranges\":[{\"type\":\"ECOSYSTEM\",\"events\":[{\"introduced\":\"0\"},"
                    + "{\"fixed\":\"1.0-1ubuntu1+esm2\"}]}]"));
    InstalledPackage plain = thing("deb", "1.0-1ubuntu1");
    Ecosystem ubuntu = Ecosystem.of(plain, jammy).orElseThrow();
    assertThat(advisories.judge(plain, ubuntu, null).vulnerabilities())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.fixed()).isEqualTo("1.0-1ubuntu1+esm2");
              assertThat(found.needsSubscription()).isTrue();
            });
    assertThat(judged(advisories, thing("deb", "1.0-1ubuntu1+esm1"), jammy)).hasSize(1);
    assertThat(judged(advisories, thing("deb", "1.0-1ubuntu1+esm2"), jammy)).isEmpty();
  }

  /** Chisel does not say of which source a package is; advisories of Ubuntu do. */
  @Test
  void aPackageOfUnknownSourceIsFoundByTheNamesInAdvisories() throws IOException {
    Optional<Distribution> noble = Optional.of(new Distribution("ubuntu", "24.04"));
    Advisories advisories =
        read(
            record(
                "UBUNTU-CVE-1",
                "Ubuntu:24.04:LTS",
                "source",
                "\"ranges\":[{\"type\":\"ECOSYSTEM\",\"events\":[{\"introduced\":\"0\"},"
                    + "{\"fixed\":\"2.0\"}]}],\"ecosystem_specific\":{\"binaries\":["
                    + "{\"binary_name\":\"thing\",\"binary_version\":\"2.0\"},1]}"));
    String wall = "var/lib/chisel/manifest.wall";
    assertThat(
            judged(
                advisories, new InstalledPackage("deb", "thing", "1.0", "", "", "", wall), noble))
        .containsExactly("UBUNTU-CVE-1 -> 2.0");
    assertThat(
            judged(
                advisories, new InstalledPackage("deb", "thing", "2.0", "", "", "", wall), noble))
        .isEmpty();
    assertThat(judged(advisories, thing("deb", "1.0"), noble)).isEmpty();
  }

  @Test
  void listedVersionsAreAffectedAndNoOthers() throws IOException {
    Advisories advisories = read(record("A-1", "PyPI", "thing", "\"versions\":[\"1.0\",\"1.2\"]"));
    assertThat(judged(advisories, thing("pypi", "1.0"), NONE)).containsExactly("A-1 -> ");
    assertThat(judged(advisories, thing("pypi", "1.1"), NONE)).isEmpty();
  }

  @Test
  void aSourcePackageIsComparedByItsOwnVersion() throws IOException {
    Advisories advisories =
        read(range("A-1", "Debian:12", "lvm2", introduced("0"), event("fixed", "2.03.17-1")));
    InstalledPackage built =
        new InstalledPackage(
            "deb", "libdevmapper1.02.1", "2:1.02.185-2", "amd64", "lvm2", "2.03.16-2", "status");
    InstalledPackage fixed =
        new InstalledPackage(
            "deb", "libdevmapper1.02.1", "2:1.02.186-1", "amd64", "lvm2", "2.03.17-1", "status");
    assertThat(judged(advisories, built, BOOKWORM)).containsExactly("A-1 -> 2.03.17-1");
    assertThat(judged(advisories, fixed, BOOKWORM)).isEmpty();
  }

  @Test
  void advisoriesOfAnotherReleaseOrPackageDoNotCount() throws IOException {
    Advisories advisories =
        read(
            range("A-1", "Debian:11", "thing", introduced("0")),
            range("A-2", "Debian:12", "other", introduced("0")),
            range("A-3", "Debian", "thing", introduced("0")));
    assertThat(judged(advisories, thing("deb", "1.0"), BOOKWORM)).containsExactly("A-3 -> ");
  }

  @Test
  void namesOfPythonAndNugetAreTheSameInEverySpelling() throws IOException {
    Advisories advisories =
        read(
            range("A-1", "PyPI", "Thing_one", introduced("0")),
            range("A-2", "NuGet", "Thing.One", introduced("0")));
    assertThat(judged(advisories, named("pypi", "thing.One"), NONE)).containsExactly("A-1 -> ");
    assertThat(judged(advisories, named("nuget", "thing.one"), NONE)).containsExactly("A-2 -> ");
    assertThat(judged(advisories, named("nuget", "thing-one"), NONE)).isEmpty();
  }

  @Test
  void whatWasWithdrawnDoesNotCount() throws IOException {
    String record = range("A-1", "npm", "thing", introduced("0"));
    String withdrawn = record.replaceFirst("\\{", "{\"withdrawn\":\"2024-07-01T00:00:00Z\",");
    assertThat(judged(read(record), thing("npm", "1.0.0"), NONE)).containsExactly("A-1 -> ");
    Advisories advisories = read(withdrawn, range("A-2", "npm", "other", introduced("0")));
    assertThat(judged(advisories, thing("npm", "1.0.0"), NONE)).isEmpty();
  }

  @Test
  void whatIsPublishedAfterTheDayOfTheReportIsNotKnown() throws IOException {
    Advisories advisories = read(range("A-1", "npm", "thing", introduced("0")));
    InstalledPackage installed = thing("npm", "1.0.0");
    assertThat(judged(advisories, installed, NONE, LocalDate.parse("2024-05-01"))).isEmpty();
    assertThat(judged(advisories, installed, NONE, LocalDate.parse("2024-05-02")))
        .containsExactly("A-1 -> ");
  }

  @Test
  void aVersionThatCannotBeComparedIsSaidToBeUnknown() throws IOException {
    Advisories advisories = read(range("A-1", "npm", "thing", introduced("1.0.0")));
    InstalledPackage odd = thing("npm", "not a version");
    Ecosystem npm = Ecosystem.of(odd, NONE).orElseThrow();
    assertThat(advisories.judge(odd, npm, null).incomparable()).containsExactly("A-1");
    assertThat(advisories.judge(odd, npm, null).vulnerabilities()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"deb", "pypi", "npm", "nuget", "maven"})
  void anyVersionIsJudgedWithoutAFailure(String type) throws IOException {
    Optional<Ecosystem> ecosystem = Ecosystem.of(thing(type, "1"), BOOKWORM);
    Advisories advisories =
        read(
            range(
                "A-1",
                ecosystem.orElseThrow().name(),
                "thing",
                introduced("0"),
                event("fixed", "1.2.3-4")));
    Random random = new Random(7);
    String letters = "0123456789.:-~+_arc ß";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder version = new StringBuilder();
      for (int length = random.nextInt(40); version.length() <= length; ) {
        version.append(letters.charAt(random.nextInt(letters.length())));
      }
      Advisories.Judgement judgement =
          advisories.judge(thing(type, version.toString()), ecosystem.get(), null);
      assertThat(judgement.vulnerabilities().size() + judgement.incomparable().size())
          .as("%s", version)
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void anArrayOneObjectAndOneALineAreTheSameDatabase() throws IOException {
    String one = range("A-1", "npm", "thing", introduced("0"));
    String two = range("A-2", "npm", "thing", introduced("0"));
    for (String content :
        List.of("[" + one + "," + two + "]", one + "\n" + two + "\n", "[" + one + "]" + two)) {
      Advisories advisories = parse(content);
      assertThat(judged(advisories, thing("npm", "1.0.0"), NONE))
          .containsExactly("A-1 -> ", "A-2 -> ");
      assertThat(advisories.digest())
          .isEqualTo(Digest.sha256(content.getBytes(StandardCharsets.UTF_8)));
      assertThat(advisories.date()).isEqualTo(LocalDate.parse("2024-06-01"));
    }
  }

  @Test
  void theDateIsThatOfTheNewestRecord() throws IOException {
    String old = range("A-1", "npm", "thing", introduced("0"));
    String newer = old.replace("2024-06-01T", "2024-06-30T");
    assertThat(read(newer, old).date()).isEqualTo(LocalDate.parse("2024-06-30"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                       | record 2 has no id",
        "{\"id\":\"A\"}                           | record 2 (A) does not say when it was modified",
        "{\"id\":1}                               | record 2 has a member id that is no text",
        "{\"id\":\"A\",\"modified\":\"May\"}      | record 2 has the modified time May",
        "7                                        | record 2 is no JSON object",
        "{\"id\":\"A\",\"modified\":\"2024-05-01T00:00:00Z\",\"affected\":{}}"
            + "| record 2 has a member affected that is no list",
        "{\"id\":\"A\",\"modified\":\"2024-05-01T00:00:00Z\",\"affected\":[1]}"
            + "| record 2 has a list affected with something that is no object",
      })
  void aMalformedRecordIsNamedByItsNumber(String record, String message) {
    String first = range("A-1", "npm", "thing", introduced("0"));
    assertThatThrownBy(() -> parse("[" + first + "," + record + "]"))
        .isInstanceOf(MalformedAdvisoriesException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\":\"A\",", "{\"id\":\"A\",\"affected\":[", "{]"})
  void whatIsNoJsonIsRefused(String content) {
    assertThatThrownBy(() -> parse(content))
        .isInstanceOf(MalformedAdvisoriesException.class)
        .hasMessageStartingWith("record 1 is no JSON: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", " \n "})
  void aFileWithoutRecordsIsRefused(String content) {
    assertThatThrownBy(() -> parse(content))
        .isInstanceOf(MalformedAdvisoriesException.class)
        .hasMessage("it has no record at all");
  }

  @Test
  void moreThanTheLimitIsNotRead() {
    InputStream endless =
        new SequenceInputStream(
            new ByteArrayInputStream("[".getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              @Override
              public int read() {
                return ' ';
              }

              @Override
              public int read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) ' ');
                return length;
              }
            });
    assertThatThrownBy(() -> Advisories.read(endless))
        .isInstanceOf(MalformedAdvisoriesException.class)
        .hasMessageContaining("larger than 536,870,912 bytes");
  }

  private static InstalledPackage thing(String type, String version) {
    return new InstalledPackage(type, "thing", version, "", "", "", "list");
  }

  private static InstalledPackage named(String type, String name) {
    return new InstalledPackage(type, name, "1.0.0", "", "", "", "list");
  }

  private static List<String> judged(
      Advisories advisories, InstalledPackage installed, Optional<Distribution> distribution) {
    return judged(advisories, installed, distribution, null);
  }

  /** Advisories that affect the package, each with the version that fixes it. */
  private static List<String> judged(
      Advisories advisories,
      InstalledPackage installed,
      Optional<Distribution> distribution,
      @Nullable LocalDate asOf) {
    Ecosystem ecosystem = Ecosystem.of(installed, distribution).orElseThrow();
    Advisories.Judgement judgement = advisories.judge(installed, ecosystem, asOf);
    assertThat(judgement.incomparable()).isEmpty();
    return judgement.vulnerabilities().stream()
        .map(found -> found.id() + " -> " + found.fixed())
        .toList();
  }

  private static Advisories read(String... records) throws IOException {
    return parse("[" + String.join(",", records) + "]");
  }

  private static Advisories parse(String content) throws IOException {
    return Advisories.read(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static String introduced(String version) {
    return event("introduced", version);
  }

  private static String event(String kind, String version) {
    return "{\"%s\":\"%s\"}".formatted(kind, version);
  }

  private static String range(String id, String ecosystem, String name, String... events) {
    String type = ecosystem.equals("npm") ? "SEMVER" : "ECOSYSTEM";
    return record(
        id,
        ecosystem,
        name,
        "\"ranges\":[{\"type\":\"%s\",\"events\":[%s]}]".formatted(type, String.join(",", events)));
  }

  private static String record(String id, String ecosystem, String name, String affected) {
    return """
    {"id":"%s","modified":"2024-06-01T10:00:00.5Z","published":"2024-05-02T00:00:00Z",\
    "details":{"any":["thing"]},"affected":[{"package":{"ecosystem":"%s","name":"%s"},%s}]}\
    """
        .formatted(id, ecosystem, name, affected);
  }
}
