package org.moduleyard.offerdocument.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.offerdocument.Seeds;

/** The paragraph about hardware is written and the rest of a description is left alone. */
class HardwareStatementTests {
  private static final HardwareStatement GAUGE =
      new HardwareStatement(List.of("Linux x64", "Linux arm64"), "128 MB", "64 MB");
  private static final String OURS =
      "<p>Minimum hardware requirements: Linux x64 and Linux arm64, 128 MB of RAM and 64 MB of"
          + " storage</p>";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "<p>A &amp; b.</p>|<p>A &amp; b.</p>#",
        "Plain words|Plain words#",
        "<p>A</p><p>Minimum hardware requirements: a Linux device of some size</p>|<p>A</p>#",
        "<p>A<p>minimum  Hardware requirements : anything that runs</p>|<p>A#",
        "<P>A</P><p><u>Minimum hardware requirements:</u> 1 GB of RAM or"
            + " so</p><p>B</p>|<P>A</P><p>B</p>#",
        "<h2>Minimum hardware requirements:</h2><ul><li>RAM<li>Disk</ul>|#",
        "<p>A</p><p>Recommended hardware requirements: much</p>|<p>A</p>#<p>Recommended hardware"
            + " requirements: much</p>",
        "<p>A</p>Minimum hardware requirements: a Linux device<p>Recommended hardware requirements:"
            + " much</p>|<p>A</p>#<p>Recommended hardware requirements: much</p>",
        "<h2>A<b></h2>Recommended hardware requirements: x|<h2>A<b></b></h2>#<b>Recommended"
            + " hardware requirements: x</b>",
        "<p>A</p><ul><li>B|<p>A</p><ul><li>B</li></ul>#",
      })
  void theStatementTakesThePlaceOfTheOneThatWasThere(String before, String after) {
    assertThat(GAUGE.writtenInto(before)).isEqualTo(after.replace("#", OURS));
  }

  @Test
  void whatWasWrittenIsReadAgainAndSatisfiesTheRule() {
    String written = GAUGE.writtenInto("<p>Reads gauges.</p>");

    assertThat(HardwareStatement.in(written)).contains(GAUGE);
    assertThat(HardwareParagraph.isLastIn(ListingHtml.blocks(written))).isTrue();
    assertThat(HardwareStatement.in("<p>Reads gauges.</p>")).isEmpty();
  }

  @Test
  void wordsThatLookLikeTagsAreTextOfTheParagraph() {
    HardwareStatement hostile =
        new HardwareStatement(List.of("<script>x</script>"), "1 & 2", "</p><b>");

    assertThat(hostile.paragraph())
        .doesNotContain("<script", "</p><b>")
        .contains("&lt;script&gt;", "1 &amp; 2");
  }

  @Test
  void writingTwiceIsWritingOnceWhateverTheDescriptionIs() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    List<String> pieces =
        List.of(
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<ul><li>",
            "</ul>",
            "\n",
            "text ",
            "&lt;",
            "<",
            "</",
            "Minimum hardware requirements:",
            " a Linux device",
            "<br>",
            "<!--",
            "-->",
            "<h2>",
            "</h2>",
            "<p>Minimum hardware requirements: a Linux device</p>",
            "Recommended hardware requirements: x",
            "<table><tr><td>",
            "<script>",
            "😀");
    for (int round = 0; round < 1_000; round++) {
      StringBuilder description = new StringBuilder();
      for (int i = random.nextInt(8); i > 0; i--) {
        description.append(pieces.get(random.nextInt(pieces.size())));
      }
      String once = GAUGE.writtenInto(SimpleHtml.clean(description.toString()).html());
      assertThat(once).as("%s (seed %d)", description, seed).contains(OURS);
      assertThat(GAUGE.writtenInto(once)).as("%s (seed %d)", description, seed).isEqualTo(once);
    }
  }
}
