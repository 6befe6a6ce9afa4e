package org.moduleyard.offerdocument.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareParagraphTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Text</p><p><u>Minimum hardware requirements:</u> Linux x64 and arm32, 1GB of RAM</p>",
        "Text<br><br>minimum HARDWARE requirements : Linux x64, 1 GB",
        "<p>Text</p><h3>Minimum hardware requirements:</h3><ul><li>Linux x64</li><li>1"
            + " GB</li></ul>",
        "<p>Text</p><p>Minimum hardware requirements:</p><ul><li>Linux x64</li><li>1 GB</li></ul>",
        "<p>Minimum hardware requirements: Linux x64, 1 GB</p><p></p><br>  ",
        "<table><tr><td>Text</table><h3>Minimum hardware requirements:</h3><dl><dt>Linux x64<dd>1"
            + " GB</dl>",
        "<p>Minimum hardware requirements:<br>Linux x64<br>1 GB</p>",
        "<p>Minimum hardware requirements: Linux x64, 1 GB</p><p>Recommended hardware requirements:"
            + " 2 GB</p>",
      })
  void theLastBlockStatesTheMinimumHardware(String html) {
    assertThat(HardwareParagraph.isLastIn(ListingHtml.blocks(html))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<p>Text</p>",
        "<p>Minimum hardware requirements: Linux x64, 1 GB</p><p>Text</p>",
        "<p>Minimum hardware requirements: PC</p>",
        "<p>Minimum hardware requirements</p><p>Linux x64, 1 GB</p>",
        "<p>The minimum hardware requirements: Linux x64, 1 GB</p>",
        "<p>Recommended hardware requirements: Linux x64, 1 GB</p>",
        "<p>Minimum hardware requirements: Linux x64, 1 GB</p><p>Recommended hardware requirements:"
            + " 2 GB</p><p>Recommended hardware requirements: 4 GB</p>",
        "<table><tr><td>Minimum hardware requirements: Linux x64, 1 GB</table>",
        "<table><tr><td>Minimum hardware requirements:<td>Linux x64, 1 GB</table>",
        "<h3>Minimum hardware requirements:</h3><table><tr><td>Linux x64<td>1 GB</table>",
        "<p>Minimum hardware requirements: Linux x64, 1 GB</p><table><tr><td>x</table>",
        "<p>Text</p><!-- Minimum hardware requirements: Linux x64, 1 GB -->",
      })
  void anythingElseAtTheEndIsNotThatParagraph(String html) {
    assertThat(HardwareParagraph.isLastIn(ListingHtml.blocks(html))).isFalse();
  }
}
