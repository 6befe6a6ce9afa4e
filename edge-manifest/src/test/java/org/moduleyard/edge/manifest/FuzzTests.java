package org.moduleyard.edge.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.moduleyard.edge.message.Translations.assertTranslated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.moduleyard.edge.Seeds;
import org.moduleyard.edge.createoptions.CreateOptions;
import org.moduleyard.edge.createoptions.MalformedCreateOptionsException;
import org.moduleyard.edge.createoptions.Safeguards;
import org.moduleyard.edge.createoptions.SmallerOptions;
import org.moduleyard.edge.createoptions.request.OptionProblem;
import org.moduleyard.edge.json.EdgeJson;
import org.moduleyard.edge.json.JsonText;
import org.moduleyard.edge.json.Problem;
import org.moduleyard.edge.privilege.Privilege;
import org.moduleyard.edge.privilege.Privileges;
import org.moduleyard.edge.route.Route;
import org.moduleyard.edge.route.RouteSyntaxException;
import org.moduleyard.edge.twin.TwinLimits;
import org.moduleyard.edge.twin.TwinValue;
import tools.jackson.core.JacksonException;

/**
 * Random texts of publishers are read or refused; none fails in another way. {@code
 * -Dmoduleyard.fuzz-rounds=…} is the number of texts of each kind, {@code -Dmoduleyard.seed=…}
 * repeats a run.
 */
class FuzzTests {
  private static final int ROUNDS = Integer.getInteger("moduleyard.fuzz-rounds", 3_000);

  private static final List<String> OPTIONS =
      List.of(
          "{\"HostConfig\":{\"Binds\":[\"/a:/b:ro\",\"v:/c\"],\"Privileged\":true,\"Memory\":1}}",
          "{\"Env\":[\"A=1\"],\"ExposedPorts\":{\"80/tcp\":{}},\"Labels\":{\"a\":\"b\"}}",
          "{\"HostConfig\":{\"PortBindings\":{\"80/tcp\":[{\"HostPort\":\"80\"}]}}}",
          "{\"HostConfig\":{\"NetworkMode\":\"host\",\"CapAdd\":[\"ALL\",\"SYS_ADMIN\"]}}",
          "{\"HostConfig\":{\"Devices\":[{\"PathOnHost\":\"/dev/a\",\"CgroupPermissions\":\"rwm\"}]}}",
          "{\"HostConfig\":{\"Mounts\":[{\"Type\":\"bind\",\"Source\":\"/etc\",\"Target\":\"/e\"}]}}",
          "{\"NetworkingConfig\":{\"EndpointsConfig\":{\"host\":{}}},\"Cmd\":null}",
          "{\"HostConfig\":{\"DeviceRequests\":[{\"Capabilities\":[[\"gpu\"]]}],\"MaskedPaths\":[]}}");

  private static final List<String> ROUTES =
      List.of(
          "FROM /messages/modules/a/outputs/b INTO BrokeredEndpoint(\"/modules/c/inputs/d\")",
          "SELECT * FROM /messages/* WHERE $body.t > 1 AND NOT is_defined(x) INTO $upstream",
          "FROM /messages/* WHERE {$body.a[0]} ?? 'n' <> \"it\\u0027s\" INTO $upstream",
          "FROM /messages/modules/<FROM_MODULE_NAME>/* WHERE substring(a, 1, 2) = 0x1F INTO"
              + " <SINK>");

  private static final List<String> TWINS =
      List.of("{\"a\":{\"b\":{\"c\":1.50}}}", "\"text\"", "-4503599627370496", "true", "[1,null]");

  /** Pieces that break parsers more often than any one byte. */
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          "\\",
          ",",
          ":",
          "/",
          "//",
          "..",
          "null",
          "true",
          "-1",
          "1e999",
          "0x",
          "\\u0000",
          "\\uD83D",
          "\uD83D",
          "\0",
          "<A>",
          "<",
          "*",
          "(",
          ")",
          "$",
          "'",
          "HostConfig",
          "privileged",
          "host",
          ":ro",
          "é",
          "\t",
          "\n",
          "NOT ",
          "{\"a\":",
          "99999999999999999999");

  static List<String> options() {
    return OPTIONS;
  }

  static List<String> routes() {
    return ROUTES;
  }

  static List<String> twins() {
    return TWINS;
  }

  @ParameterizedTest
  @MethodSource("options")
  void changedCreateOptionsAreReadOrRefused(String seedText) {
    mutated(
        seedText,
        text -> {
          CreateOptions options = CreateOptions.parse(text);
          CreateOptions again = CreateOptions.parse(options.toJson());
          assertThat(again).isEqualTo(options);
          assertThat(again.problems()).isEqualTo(options.problems());
          assertThat(again.privileges()).isEqualTo(options.privileges());
          assertThat(options.privileges().score()).isBetween(0, 100);
          assertThat(options.privileges().permissions()).isNotEmpty();
          assertThat(options.privileges().newSince(options.privileges().identities())).isEmpty();
          translated(options);
          CreateOptions smaller = options.withLessPrivilege().options();
          assertThat(smaller.withLessPrivilege().options()).isEqualTo(smaller);
          Safeguards.Proposal safer = options.withSafeguards(4096);
          assertThat(safer.options().withSafeguards(4096).added()).isEmpty();
          assertThat(safer.options().safeguards().present()).containsAll(safer.added());
          assertThat(options.shadowedVariables()).isNotNull();
          assertThat(String.join("", options.chunk(CreateOptions.PIECE_LENGTH)))
              .isEqualTo(options.toJson());
        },
        MalformedCreateOptionsException.class);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void changedRoutesAreReadOrRefused(String seedText) {
    mutated(
        seedText,
        text -> {
          Route route = Route.parseTemplate(text);
          Route again = Route.parseTemplate(route.text());
          assertThat(again.references()).isEqualTo(route.references());
          assertThat(again.condition()).isEqualTo(route.condition());
          assertThat(again.sink()).isEqualTo(route.sink());
          assertThat(again.problems()).isEqualTo(route.problems());
          route.problems().forEach(problem -> assertTranslated(problem.what()));
        },
        RouteSyntaxException.class);
  }

  @ParameterizedTest
  @MethodSource("twins")
  void changedTwinValuesAreReadOrExplained(String seedText) {
    mutated(
        seedText,
        text -> {
          List<Problem> problems = TwinValue.problems(text, TwinLimits.LISTING);
          assertThat(TwinValue.problems(text, TwinLimits.LISTING)).isEqualTo(problems);
          assertThat(TwinValue.size("a", text)).isPositive();
          problems.forEach(problem -> assertTranslated(problem.what()));
          String written = EdgeJson.write(TwinValue.read(text));
          if (problems.isEmpty()) {
            assertThat(EdgeJson.write(TwinValue.read(written))).isEqualTo(written);
          }
        },
        NoRefusal.class);
  }

  @ParameterizedTest
  @MethodSource({"options", "twins"})
  void whatIsNoJsonHasAFlawAndOnlyThat(String seedText) {
    mutated(
        seedText,
        text -> {
          JsonText json = JsonText.of(text);
          json.flaw()
              .ifPresent(flaw -> assertThat(flaw.range().end()).isLessThanOrEqualTo(text.length()));
          boolean isJson = isJson(text);
          boolean mayBeTooLarge = text.matches("(?s).*(?:[0-9]{90}|[eE][+-]?[0-9]{8}).*");
          // Jackson looks at half of a character only, and takes U+1334 for the digit 4.
          boolean mayBeMisread = text.matches("(?s).*\\\\u[0-9a-fA-F]{0,3}[^\\x00-\\x7f].*");
          assertThat(json.flaw().isEmpty() || !isJson || mayBeMisread).as(text).isTrue();
          assertThat(json.flaw().isPresent() || isJson || mayBeTooLarge).as(text).isTrue();
        },
        NoRefusal.class);
  }

  private static boolean isJson(String text) {
    try {
      EdgeJson.read(text);
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }

  @Test
  void depthAndLengthCostNoTime() {
    List<String> hostile =
        List.of(
            "{\"HostConfig\":".repeat(200_000),
            "[".repeat(1_000_000),
            "{\"Env\":" + "[".repeat(60) + "]".repeat(60) + "}",
            "{\"Hostname\":\"" + "x".repeat(1_000_000) + "\"}",
            "{\"Hostname\":\"" + "\\u0000".repeat(170_000) + "\"}",
            "{\"HostConfig\":{\"Binds\":[\"" + "/..".repeat(300_000) + ":/x\"]}}",
            "{\"HostConfig\":{\"Binds\":[" + "\"/a:/b\",".repeat(120_000) + "\"\"]}}",
            "{\"HostConfig\":{\"Memory\":" + "9".repeat(1_000_000) + "}}",
            "{\"HostConfig\":{\"Memory\":1e999999999,\"OomScoreAdj\":-1e999999999}}",
            "{\"HostConfig\":{\"Memory\":1e99999999999999}}",
            "{\"HostConfig\":{\"SecurityOpt\":[\"" + "a".repeat(1_000_000) + ":b\"]}}",
            unknownMembers(40_000),
            sysctls(40_000));
    for (String text : hostile) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> {
            Throwable thrown = catchThrowable(() -> everything(text));
            if (thrown != null) {
              assertThat(thrown).isInstanceOf(MalformedCreateOptionsException.class);
            }
          },
          text.substring(0, 30));
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThatExceptionOfType(RouteSyntaxException.class)
                .isThrownBy(() -> Route.parseTemplate("(".repeat(1_000_000))));
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThat(TwinValue.problems("{\"a\":".repeat(300_000), TwinLimits.LISTING))
                .hasSize(1));
  }

  @Test
  void theNumberOfProblemsIsBounded() {
    assertThat(CreateOptions.parse(unknownMembers(5_000)).problems()).hasSize(100);
  }

  @Test
  void whatIsHiddenBehindAThousandPrivilegesIsNotLeftOutInSilence() {
    Privileges privileges = CreateOptions.parse(sysctls(1_500)).privileges();

    assertThat(privileges.all()).hasSize(1_001);
    assertThat(privileges.all().getFirst().identity()).isEqualTo("too-many");
  }

  private static void translated(CreateOptions options) {
    for (Privilege privilege : options.privileges().all()) {
      assertTranslated(privilege.said());
      assertTranslated(privilege.fixOrReason());
    }
    options.privileges().told().forEach(told -> assertTranslated(told.said()));
    for (OptionProblem problem : options.problems()) {
      assertTranslated(problem.said());
      assertTranslated(problem.fix());
    }
    for (SmallerOptions.Step step : options.withLessPrivilege().steps()) {
      assertTranslated(step.what());
      assertTranslated(step.why());
    }
  }

  private static void translated(Throwable refusal) {
    switch (refusal) {
      case MalformedCreateOptionsException e -> assertTranslated(e.what());
      case RouteSyntaxException e -> assertTranslated(e.what());
      default -> {}
    }
  }

  private static void everything(String text) {
    CreateOptions options = CreateOptions.parse(text);
    assertThat(options.problems()).isNotNull();
    assertThat(options.privileges().permissions()).isNotEmpty();
    assertThat(options.privileges().score()).isBetween(0, 100);
    assertThat(options.withLessPrivilege().options().withSafeguards(511).added()).isNotNull();
  }

  private static String unknownMembers(int count) {
    StringBuilder text = new StringBuilder("{\"HostConfigs\":1");
    for (int i = 0; i < count; i++) {
      text.append(",\"Privilege").append(i).append("\":1");
    }
    return text.append('}').toString();
  }

  private static String sysctls(int count) {
    StringBuilder text = new StringBuilder("{\"HostConfig\":{\"Sysctls\":{\"a\":\"1\"");
    for (int i = 0; i < count; i++) {
      text.append(",\"net.x").append(i).append("\":\"1\"");
    }
    return text.append("}}}").toString();
  }

  private interface Reader {
    void read(String text);
  }

  /** Never thrown: for readers that refuse nothing. */
  private static final class NoRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static void mutated(
      String seedText, Reader reader, Class<? extends RuntimeException> refusal) {
    long seed = Seeds.next();
    Random random = new Random(seed);
    List<String> corpus = new ArrayList<>(List.of(seedText));
    reader.read(seedText);
    for (int i = 0; i < ROUNDS; i++) {
      String text = mutate(corpus.get(random.nextInt(corpus.size())), random);
      Throwable thrown = catchThrowable(() -> reader.read(text));
      if (thrown == null) {
        if (corpus.size() < 50 && text.length() < 2_000) {
          corpus.add(text);
        }
      } else {
        assertThat(thrown).as("seed %d, round %d, text '%s'", seed, i, text).isInstanceOf(refusal);
        translated(thrown);
      }
    }
  }

  private static String mutate(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(changed.length() + 1);
      int end = Math.min(changed.length(), at + 1 + random.nextInt(6));
      switch (random.nextInt(6)) {
        case 0 -> changed.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 1 -> changed.delete(at, end);
        case 2 -> changed.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        case 3 -> changed.insert(at, changed.substring(at, end));
        case 4 -> changed.insert(at, (char) random.nextInt(0x2100));
        default -> {
          if (at < changed.length()) {
            changed.setCharAt(at, swapCase(changed.charAt(at)));
          }
        }
      }
    }
    return changed.toString();
  }

  private static char swapCase(char c) {
    return Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c);
  }
}
