package org.moduleyard.server.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.moduleyard.offerdocument.id.RuleId;

/** Pages, rules and programs speak plainly, with one term per idea (docs/languages.md). */
class PlainWordsTests {

  private static final Map<Language, Pattern> BANNED =
      Map.of(
          Language.ENGLISH,
          words(
              "mend(s|ed|ing)?",
              "(?<![-.])yard(?![-.(])",
              "look again",
              "stands? in the way",
              "(is|are) in the way",
              "(is|are) yours",
              "nothing was sent",
              "nothing differs",
              "belong together",
              "hand it over",
              "present password",
              "next to act",
              "held against",
              "nobody waits"),
          Language.FRENCH,
          words(
              "préversions?",
              "exploitants?",
              "interroger l’opérateur",
              "prochain acteur",
              "digests?",
              "tirer",
              "(noms?|espace) de préparation",
              "rien ne diffère",
              "regarde[rz] à nouveau",
              "rien n’a encore été envoyé"),
          Language.SWEDISH,
          words(
              "annons\\p{L}*",
              "huvudnamn\\p{L}*",
              "förberedelse\\p{L}*",
              "förhandsgransk\\p{L}*",
              "förhandspublik\\p{L}*",
              "anmärkning\\p{L}*",
              "driftsätt\\p{L}*",
              "digest\\p{L}*",
              "titta igen",
              "näst i tur",
              "inget skiljer sig",
              "ingenting har skickats"));

  private static Pattern words(String... words) {
    return Pattern.compile(
        "\\b(?:" + String.join("|", words) + ")\\b",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  @ParameterizedTest
  @EnumSource
  void noBundleSaysAWordThatWasReplaced(Language language) {
    assertThat(
            Texts.ours().in(language).entrySet().stream()
                .filter(text -> isBanned(language, text.getValue()))
                .map(text -> text.getKey() + "=" + text.getValue()))
        .isEmpty();
  }

  @Test
  void neitherTemplatesNorScriptsNorDescriptionsOfTheApiSayOne() throws IOException {
    assertThat(
            Stream.of(
                    lines(Path.of("src/main/jte"), ".jte"),
                    lines(Path.of("src/main/resources/web"), ".js"),
                    lines(Path.of("src/main/resources/openapi"), ".yaml"))
                .flatMap(lines -> lines)
                .filter(line -> isBanned(Language.ENGLISH, line)))
        .isEmpty();
  }

  @Test
  void noRuleSaysOne() {
    assertThat(
            Stream.of(Language.values())
                .flatMap(
                    language ->
                        Stream.of(RuleId.values())
                            .map(rule -> rule.text(language.tag()).toString())
                            .filter(text -> isBanned(language, text))))
        .isEmpty();
  }

  @Test
  void noSentenceInJavaSaysOne() throws IOException {
    Pattern literal = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    for (String module : List.of("server", "cli", "offer-document", "certifier", "edge-manifest")) {
      assertThat(
              lines(Path.of("..", module, "src/main/java"), ".java")
                  .filter(
                      line ->
                          literal
                              .matcher(line)
                              .results()
                              .anyMatch(found -> isBanned(Language.ENGLISH, found.group()))))
          .as(module)
          .isEmpty();
    }
  }

  @Test
  void theNameOfTheProductAndOfStylesIsNoBannedWord() {
    assertThat(isBanned(Language.ENGLISH, "Moduleyard <svg class=\"yard-line\">")).isFalse();
    assertThat(isBanned(Language.ENGLISH, "https://yard.example/media")).isFalse();
    assertThat(isBanned(Language.ENGLISH, "in this yard")).isTrue();
    assertThat(isBanned(Language.SWEDISH, "Annonsens adress")).isTrue();
  }

  private static boolean isBanned(Language language, String text) {
    return Objects.requireNonNull(BANNED.get(language)).matcher(text).find();
  }

  /** The lines of all files below a folder, each with its place; without names of styles. */
  private static Stream<String> lines(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList().stream()
          .flatMap(PlainWordsTests::lines);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(line -> file + ": " + line.replaceAll("class=\"[^\"]*\"|template[.]\\S+", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
