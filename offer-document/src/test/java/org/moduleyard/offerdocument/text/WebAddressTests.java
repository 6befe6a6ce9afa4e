package org.moduleyard.offerdocument.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.Seeds;
import org.moduleyard.offerdocument.rule.listing.DeviceCatalog;

class WebAddressTests {
  /**
   * Letters of one language each; none that looks like a Latin one or is read otherwise by RFC
   * 3490.
   */
  private static final List<String> ALPHABETS =
      List.of(
          "abcdefghijklmnopqrstuvwxyz",
          "aouäöüéèàçñåøæœłžčř",
          "жщюяд",
          "ωξψδλθ",
          "日本語中文",
          "ひらがなカタカナ",
          "한국어",
          "אבגדה",
          "कखगहनद");

  @ParameterizedTest
  @CsvSource({
    "https://bücher.example/, https://xn--bcher-kva.example/",
    "https://BÜCHER.example/Ä?q=ü, https://xn--bcher-kva.example/Ä?q=ü",
    "https://xn--bcher-kva.example, https://xn--bcher-kva.example",
    "https://straße.example/, https://xn--strae-oqa.example/",
    "https://日本語.jp:8443/a, https://xn--wgv71a119e.jp:8443/a",
    "https://пример.рф, https://xn--e1afmkfd.xn--p1ai",
    "https://r3---sn-x.example/, https://r3---sn-x.example/",
    "https://a.example./x, https://a.example./x",
    "http://127.0.0.1:1/, http://127.0.0.1:1/",
    "http://[::1]:65535/, http://[::1]:65535/",
    "HTTP://A.example:/, http://a.example:/",
  })
  void anAddressIsFollowedWithTheNameThatComputersUse(String typed, String followed) {
    assertThat(WebAddress.parse(typed)).contains(URI.create(followed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://a.example:99999/       | has the port 99999.
          https://a.example:65536        | has the port 65536.
          https://a.example:0            | has the port 0.
          https://[::1]:70000            | has the port 70000.
          https://a.example:99999999999/ | has the port 99999999999.
          https://pаypal.example/        | names the host 'pаypal.example', which mixes letters of several scripts or holds signs that are no letters.
          https://аррӏе.example/         | names the host 'аррӏе.example', which is written in foreign letters that look like 'apple'.
          https://xn--80ak6aa92e.example | names the host 'xn--80ak6aa92e.example', which is written in foreign letters that look like 'apple'.
          https://xn--a.example          | names the host 'xn--a.example', which has a part that starts with xn-- and stands for no name.
          https://☃.example              | names the host '☃.example', which mixes letters of several scripts or holds signs that are no letters.
          https://a b.example            | names the host 'a b.example', which holds a character that no host may have in its name.
          https://bü..example            | names the host 'bü..example', which has two dots in a row or none of the letters between them.
          """)
  void aRefusalSaysWhatIsWrong(String typed, String why) {
    assertThat(WebAddress.read(typed))
        .isInstanceOfSatisfying(
            WebAddress.Reading.Bad.class,
            bad ->
                assertThat(bad.sentence().apply(Message.literal("It")).english())
                    .isEqualTo("It " + why));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bücher.example",
        "//bücher.example",
        "https:bücher.example",
        "https://",
        "https:///x",
        "https://:80/",
        "https://ada@bücher.example/",
        "https://ada:x@a.example/",
        "https://a.example\\@b.example/",
        "https://a.example:8a/",
        "https://-a.example/",
        "https://a_b.example/",
        "https://b%C3%BCcher.example/",
        "javascript:https://a.example/",
        " https://a.example/",
        "https://a.example/ b",
        "https://[::1/",
        "ftp://a.example/"
      })
  void whatIsNoAddressOfTheWebIsRefused(String typed) {
    assertThat(WebAddress.read(typed)).isInstanceOf(WebAddress.Reading.Bad.class);
  }

  @Test
  void everyNameInOneLanguageIsTakenAndReadsTheSameTwice() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int i = 0; i < 3000; i++) {
      String alphabet = ALPHABETS.get(random.nextInt(ALPHABETS.size()));
      String host = word(random, alphabet) + "." + word(random, "abcxyz") + ".test";
      int port = random.nextInt(70_000);
      String typed = "https://" + host + ":" + port + "/" + word(random, alphabet);

      if (port < 1 || port > 65_535) {
        assertThat(WebAddress.parse(typed)).as("seed %d, %s", seed, typed).isEmpty();
        continue;
      }
      URI followed = WebAddress.parse(typed).orElseThrow(() -> new AssertionError(seed + typed));
      assertThat(followed.getHost())
          .as("seed %d, %s", seed, typed)
          .isEqualTo(IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES));
      assertThat(followed.getPort()).isEqualTo(port);
      assertThat(WebAddress.parse(followed.toASCIIString()).map(URI::toASCIIString))
          .as("seed %d, %s", seed, typed)
          .contains(followed.toASCIIString());
    }
  }

  @Test
  void noNameWithOneLetterOfAnotherAlphabetIsTaken() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      String host = word(random, "bdfghklmn") + word(random, "жщюябгд").charAt(0) + ".test";
      assertThat(WebAddress.parse("https://" + host)).as("seed %d, %s", seed, host).isEmpty();
    }
  }

  @Test
  void aCatalogOfDevicesIsFoundUnderBothItsNames() {
    DeviceCatalog catalog = new DeviceCatalog(Set.of("Geräte.example"));

    assertThat(catalog.lists("https://geräte.example/pi3")).isTrue();
    assertThat(catalog.lists("https://xn--gerte-ira.example/")).isTrue();
  }

  private static String word(Random random, String alphabet) {
    StringBuilder word = new StringBuilder();
    for (int i = 2 + random.nextInt(8); i > 0; i--) {
      word.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return word.toString();
  }
}
