package org.moduleyard.server.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHtmlTests {

  @ParameterizedTest
  @CsvSource({
    "<h3>A</h3><h3>B</h3>, <h3>A</h3><h3>B</h3>",
    "<h1>A</h1><h4>B</h4><h2>C</h2>, <h3>A</h3><h4>B</h4><h4>C</h4>",
    "<h4>A</h4><h2>B</h2><h3>C</h3>, <h3>A</h3><h3>B</h3><h4>C</h4>",
    "<h1>A</h1><h2>B</h2><h3>C</h3><h4>D</h4><h5>E</h5>,"
        + " <h3>A</h3><h4>B</h4><h5>C</h5><h6>D</h6><h6>E</h6>",
  })
  void anOutlineGoesBelowThePagesOwnWithoutLeavingALevelOut(String written, String shown) {
    assertThat(SafeHtml.of(written).html()).isEqualTo(shown);
  }

  @Test
  void anOutlineGoesBelowTheHeadingItIsPutUnder() {
    assertThat(SafeHtml.below(3, "<h1>A</h1>").html()).isEqualTo("<h4>A</h4>");
  }

  @Test
  void textThatLooksLikeAHeadingStaysText() {
    assertThat(SafeHtml.of("<p>&lt;h1&gt; is a tag</p>").html())
        .isEqualTo("<p>&lt;h1&gt; is a tag</p>");
  }

  @ParameterizedTest
  @CsvSource({
    "https://bücher.example/ä?q=1&amp;r, https://xn--bcher-kva.example/%C3%A4?q&#61;1&amp;r",
    "https://acme.example, https://acme.example"
  })
  void aLinkLeadsToTheNameThatComputersUse(String written, String followed) {
    assertThat(SafeHtml.of("<a href=\"" + written + "\">docs</a>").html())
        .isEqualTo("<a href=\"" + followed + "\" rel=\"nofollow noopener noreferrer\">docs</a>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://a.example:99999/", "javascript:alert(1)", "https://u@a.example/"})
  void whatIsNoAddressOfTheWebIsNoLink(String written) {
    assertThat(SafeHtml.of("<a href=\"" + written + "\">docs</a>").html()).isEqualTo("docs");
  }
}
