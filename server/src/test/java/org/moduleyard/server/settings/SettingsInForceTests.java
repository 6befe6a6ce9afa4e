package org.moduleyard.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.server.platform.StartFailure;
import org.moduleyard.server.platform.StartFailure.Kind;

class SettingsInForceTests {

  private static final KnownSettings KNOWN = KnownSettings.read();

  @TempDir Path data;

  private void written(String... lines) throws IOException {
    Files.write(data.resolve("settings.yaml"), List.of(lines));
  }

  private void check(Map<String, String> environment) {
    SettingsInForce.check(data, environment);
  }

  private String refusal(Map<String, String> environment) {
    try {
      check(environment);
    } catch (StartFailure e) {
      assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
      String sentence = String.valueOf(e.getMessage());
      assertThat(sentence.lines()).hasSize(1);
      return sentence;
    }
    throw new AssertionError("it was taken");
  }

  @Test
  void theExampleOfTheDocumentationIsTaken() throws IOException {
    Matcher example =
        Pattern.compile("(?s)```yaml\n(moduleyard:.*?)```")
            .matcher(Files.readString(Path.of("..", "docs", "settings.md")));
    assertThat(example.find()).isTrue();
    written(example.group(1));
    assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
  }

  /** Settings of the command line apart, which the documentation gives as options. */
  @Test
  void theDocumentationNamesEverySettingThereIs() throws IOException {
    String documentation = Files.readString(Path.of("..", "docs", "settings.md"));
    List<String> onTheCommandLine =
        List.of("moduleyard.data", "moduleyard.url", "moduleyard.allow-private");
    for (String name : KNOWN.own()) {
      if (!onTheCommandLine.contains(name)) {
        assertThat(isIn(documentation, name)).as(name).isTrue();
      }
    }
  }

  /** Written in full, or in a table whose head says {@code moduleyard.group.…}. */
  private static boolean isIn(String documentation, String name) {
    int group = name.indexOf('.', "moduleyard.".length());
    return documentation.contains("`" + name + "`")
        || (group > 0
            && documentation.contains("Setting `" + name.substring(0, group) + ".…`")
            && Pattern.compile("\\| `" + Pattern.quote(name.substring(group + 1)) + "[`.]")
                .matcher(documentation)
                .find());
  }

  @Test
  void whatTheSourceReadsIsKnown() throws IOException {
    Pattern read = Pattern.compile("\\$\\{(moduleyard\\.[a-z.-]+)");
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        Matcher names = read.matcher(Files.readString(source));
        while (names.find()) {
          assertThat(KNOWN.knows(names.group(1))).as(source + ": " + names.group(1)).isTrue();
        }
      }
    }
  }

  @Test
  void everyNameIsKnownInAllItsSpellings() {
    for (String name : KNOWN.own()) {
      String camel =
          Pattern.compile("-([a-z])")
              .matcher(name)
              .replaceAll(dash -> dash.group(1).toUpperCase(Locale.ROOT));
      assertThat(List.of(name, camel, name.replace('-', '_'))).allMatch(KNOWN::knows);
      assertThat(KNOWN.knowsVariable(SettingName.variable(name))).as(name).isTrue();
    }
  }

  @Test
  void aNameWithALetterTooManyOrTooFewIsRefusedWithTheRightOneAndItsLine() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> names = List.copyOf(KNOWN.own());
    for (int i = 0; i < 200; i++) {
      String name = names.get(random.nextInt(names.size()));
      String misspelt = misspell(name, random);
      if (KNOWN.knows(misspelt)) {
        continue;
      }
      written("# " + seed, misspelt + ": 1");
      assertThatThrownBy(
              () -> SettingsInForce.check(data.resolve("settings.yaml"), List.of(), KNOWN))
          .as("seed %d", seed)
          .hasMessageContaining("settings.yaml, line 2: there is no setting " + misspelt)
          .hasMessageContaining("did you mean moduleyard.");
    }
  }

  private static String misspell(String name, Random random) {
    int first = "moduleyard.".length();
    int at = first + random.nextInt(name.length() - first);
    return random.nextBoolean()
        ? name.substring(0, at) + 'q' + name.substring(at)
        : name.substring(0, at) + name.substring(at + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "moduleyard.registry.max-layer, moduleyard.registry.max-layers",
    "moduleyard.regsitry.max-layers, moduleyard.registry.max-layers",
    "moduleyard.max-layers, moduleyard.registry.max-layers",
    "modulyard.registry.max-layers, moduleyard.registry.max-layers",
    "server.forward-header-strategy, server.forward-headers-strategy",
    "server.tomcat.max-conections, server.tomcat.max-connections",
    "logging.levels.root, logging.level",
  })
  void whatWasProbablyMeantIsSaid(String written, String meant) throws IOException {
    written(written + ": 5");
    assertThat(refusal(Map.of())).contains("did you mean " + meant + "?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server:\n  forward-headers-strategy: native",
        "server.tomcat.max-connections: 100",
        "logging:\n  level:\n    org.moduleyard: debug",
        "spring.datasource.hikari.maximum-pool-size: 5",
        "moduleyard:\n  offer:\n    typeAliases: [iot-edge, edge]",
        "moduleyard:\n  leads:\n    anonymous-domains:\n      - .edu\n      - .ac.uk",
        "moduleyard:\n  offer:\n",
        "moduleyard.offer.limits.useful-links: 15",
        "---\nmoduleyard.tenant: a\n---\nmoduleyard.leads.retention: 7d",
        "",
        "# nothing yet",
      })
  void whatIsWrittenWellIsTaken(String text) throws IOException {
    written(text);
    assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "moduleyard.registry.max-layers: many | max-layers: the value 'many' in line 1 cannot be"
            + " used; it has to be a whole number",
        "moduleyard.registry.max-layers: 0 | setting moduleyard.registry.max-layers must be 1 or"
            + " more",
        "moduleyard.registry.keep-unused: soon | it has to be a time such as 30s",
        "moduleyard.content.keep-free: lots | it has to be a size such as 256MB",
        "moduleyard.identity.onboarding: closed | it has to be open or first-party-only",
        "moduleyard.publication.contributors-go-live: perhaps | it has to be true or false",
        "moduleyard.offer: cpp | moduleyard.offer has no value of its own",
        "server.port: 9000 | line 1: server.port is decided by --port N alone",
        "moduleyard.data: /srv | decided by --data DIR alone",
        "spring.datasource.url: x | decided by MODULEYARD_DATABASE_URL alone",
        "hello | holds no settings but a text",
        "a: [1 | is not correct YAML, line",
        "a: b: c | is not correct YAML, line 1, column 5",
      })
  void whatCannotBeUsedIsRefusedInOneSentence(String text, String sentence) throws IOException {
    written(text);
    assertThat(refusal(Map.of())).contains(sentence);
  }

  @Test
  void aNameThatIsWrittenTwiceIsRefused() throws IOException {
    written("moduleyard:", "  tenant: a", "  tenant: b");
    assertThat(refusal(Map.of())).contains("line 3", "tenant");
  }

  @Test
  void bytesThatAreNoTextAndOtherNamesOfTheFileAreRefused() throws IOException {
    Files.write(data.resolve("settings.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2});
    assertThat(refusal(Map.of())).contains("settings.yaml");
    Files.delete(data.resolve("settings.yaml"));
    Files.createDirectory(data.resolve("settings.yaml"));
    assertThat(refusal(Map.of())).contains("a directory");
    Files.delete(data.resolve("settings.yaml"));
    Files.write(data.resolve("settings.yml"), "a: 1".getBytes(StandardCharsets.UTF_8));
    assertThat(refusal(Map.of())).contains("settings.yml is not read");
  }

  @Test
  void aMisspeltVariableIsRefusedWithTheRightOne() {
    assertThat(refusal(Map.of("MODULEYARD_OFFER_PROFIL", "cpp")))
        .contains("MODULEYARD_OFFER_PROFIL; did you mean MODULEYARD_OFFER_PROFILE?");
    assertThat(refusal(Map.of("MODULEYARD_DATABASE_ULR", "x")))
        .contains("did you mean MODULEYARD_DATABASE_URL?");
  }

  @Test
  void privateAddressesAreAllowedByTheDocumentedVariable() {
    assertThatCode(() -> check(Map.of("MODULEYARD_ALLOW_PRIVATE", "127.0.0.1:5000")))
        .doesNotThrowAnyException();
  }

  @Test
  void whatOthersPutIntoTheEnvironmentIsNoTypingError() {
    assertThatCode(
            () ->
                check(
                    Map.of(
                        "MODULEYARD_PORT", "tcp://10.0.0.1:8080",
                        "MODULEYARD_SERVICE_HOST", "10.0.0.1",
                        "MODULEYARD_SERVICE_PORT_HTTP", "8080",
                        "MODULEYARD_PORT_8080_TCP_ADDR", "10.0.0.1",
                        "MODULEYARD_WIKI_PAGE_OF_OUR_TEAM", "https://wiki.example",
                        "MODULEYARD_OFFER_LIMITS_USEFULLINKS", "15",
                        "SERVER_PORT", "tcp://10.0.0.2:80",
                        "PATH", "/usr/bin")))
        .doesNotThrowAnyException();
  }
}
