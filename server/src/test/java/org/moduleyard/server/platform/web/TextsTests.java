package org.moduleyard.server.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The words of the pages: complete in every language, and each of them said somewhere. */
class TextsTests {

  private static final Pattern PLACE = Pattern.compile("\\{\\d}");
  private static final Map<String, String> ENGLISH = Texts.ours().in(Language.ENGLISH);

  @Test
  void everyCallNamesItsKeysAsLiteralsThatExistAndFillsTheirPlaces() throws IOException {
    List<String> wrong =
        TextCalls.all().stream().flatMap(call -> problems(call).stream()).distinct().toList();
    assertThat(wrong).isEmpty();
  }

  private static List<String> problems(TextCalls.Call call) {
    if (call.keys().isEmpty()) {
      return List.of(call.place() + " names no key as a literal");
    }
    return call.entries().stream()
        .flatMap(
            entry -> {
              String text = ENGLISH.get(entry);
              if (text == null) {
                return Stream.of(call.place() + " asks for " + entry + ", which no bundle has");
              }
              Set<String> given = new TreeSet<>();
              for (int i = 0; i < call.arguments(); i++) {
                given.add("{" + i + "}");
              }
              Set<String> wanted = places(text);
              boolean fits = call.counted() ? given.containsAll(wanted) : given.equals(wanted);
              return fits
                  ? Stream.of()
                  : Stream.of(call.place() + " gives " + given + " to " + entry + " = " + text);
            })
        .toList();
  }

  @Test
  void everyTextIsSaidSomewhere() throws IOException {
    Set<String> said =
        TextCalls.all().stream()
            .flatMap(call -> call.entries().stream())
            .collect(Collectors.toSet());
    assertThat(ENGLISH.keySet().stream().filter(key -> !said.contains(key)).sorted())
        .as("unused keys in text/*/en.properties")
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyBundleHasTheSameKeysWithTheSamePlaces(Language language) throws IOException {
    for (String area : Texts.AREAS) {
      Map<String, String> english = lines(area, Language.ENGLISH);
      Map<String, String> other = lines(area, language);
      String file = "text/" + area + "/" + language.tag() + ".properties";
      assertThat(other.keySet())
          .as("keys of " + file)
          .containsExactlyInAnyOrderElementsOf(english.keySet());
      english.forEach(
          (key, text) -> {
            assertThat(key).as("keys of " + file).startsWith(area + ".");
            assertThat(other.getOrDefault(key, "")).as(key + " in " + file).isNotBlank();
            if (!key.endsWith(".one")) {
              assertThat(places(other.getOrDefault(key, "")))
                  .as(key + " in " + file)
                  .isEqualTo(places(text));
            }
          });
    }
  }

  /** Reads the file itself, so that a key that stands twice is seen. */
  private static Map<String, String> lines(String area, Language language) throws IOException {
    return Files.readAllLines(
            Path.of("src/main/resources/text", area, language.tag() + ".properties"))
        .stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.indexOf('=')),
                line -> line.substring(line.indexOf('=') + 1)));
  }

  @Test
  void everyFolderOfTextsIsAnAreaThatIsRead() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/main/resources/text"))) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(Texts.AREAS);
    }
  }

  private static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void callsAreFoundWithAllTheirArgumentsAndChoices() {
    assertThat(
            TextCalls.in(
                "x.jte",
                "<p>${page.text(a ? \"x.a\" : \"x.b\", f(\"1,2\", g[3]))}</p>\n"
                    + "${page.count(\"x.n\", list.size())}"))
        .containsExactly(
            new TextCalls.Call("x.jte:1", List.of("x.a", "x.b"), false, 1),
            new TextCalls.Call("x.jte:2", List.of("x.n"), true, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "fr, FRENCH",
    "'sv-FI,sv;q=0.9,en;q=0.5', SWEDISH",
    "fr-CA, FRENCH",
    "'de;q=0.9, fr;q=0.2, sv;q=0.7', SWEDISH",
    "'en;q=0.1, fr;q=0', ENGLISH",
    "de, ENGLISH",
    "*, ENGLISH",
    "'', ENGLISH",
    "'fr;q=zwei', ENGLISH",
    "';;;,,=\u0000', ENGLISH"
  })
  void theLanguageIsTheBestOfThoseThatTheBrowserAccepts(String header, Language expected) {
    assertThat(Language.accepted(header)).isEqualTo(expected);
    assertThat(Language.accepted(null)).isEqualTo(Language.ENGLISH);
    assertThat(Language.accepted("fr,".repeat(10_000))).isEqualTo(Language.ENGLISH);
  }

  @Test
  void numbersTakeTheFormOfTheirLanguageAndAreWrittenItsWay() {
    Text minutes = Text.count("identity.too-many.address", 1);
    assertThat(minutes.english()).contains("a minute");
    assertThat(Text.count("identity.too-many.failures", 0).in(Language.FRENCH))
        .contains("0 seconde ");
    assertThat(Text.count("identity.too-many.failures", 0).in(Language.SWEDISH))
        .contains("0 sekunder");
    assertThat(Text.count("identity.too-many.failures", 1200).english()).contains("1,200 seconds");
  }

  @Test
  void argumentsStandAsTheyAreAndAreNeverReadAsPlaces() {
    assertThat(Text.of("identity.wrong.long", "{1}", "it's {0}").english())
        .isEqualTo("Use at most {1} characters. These are it's {0}.");
    assertThat(Text.of("identity.access", Text.of("identity.role")).in(Language.SWEDISH))
        .isEqualTo("Åtkomst till Roll");
  }

  @Test
  void frenchKeepsItsPunctuationOnTheLine() {
    assertThat(Text.of("identity.register.have").in(Language.FRENCH)).endsWith("compte\u00a0?");
  }

  @Test
  void aKeyThatDoesNotExistIsAnErrorThatNamesIt() {
    assertThatThrownBy(() -> Text.of("identity.no-such-thing").in(Language.FRENCH))
        .hasMessageContaining("identity.no-such-thing")
        .hasMessageContaining("fr.properties");
  }
}
