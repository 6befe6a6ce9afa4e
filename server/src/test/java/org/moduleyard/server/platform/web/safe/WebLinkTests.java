package org.moduleyard.server.platform.web.safe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WebLinkTests {

  @Test
  void anInternationalHostIsLinkedUnderTheNameThatComputersUse() {
    assertThat(WebLink.of("Docs", "https://bücher.example/ä"))
        .contains(new WebLink("Docs", "https://xn--bcher-kva.example/%C3%A4"));
  }

  @Test
  void whatNoBrowserCouldFollowIsNotLinked() {
    assertThat(WebLink.of("Docs", "https://a.example:99999/")).isEmpty();
    assertThat(WebLink.of("Docs", "https://ada:secret@a.example/")).isEmpty();
    assertThat(WebLink.of("Docs", "javascript:alert(1)")).isEmpty();
  }
}
