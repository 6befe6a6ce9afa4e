package org.moduleyard.server.platform.web.safe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeReturnTests {

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/portal", "/portal/contoso/access?x=1&y=%2F%2Fz", "/a?next=http://b//c"})
  void pathsOnThisServerAreFollowed(String text) {
    assertThat(SafeReturn.path(text)).contains(text);
  }

  /** A header holds ASCII only; the container would drop another value. */
  @ParameterizedTest
  @CsvSource({
    "/é, /%C3%A9",
    "/a?q=Größe, /a?q=Gr%C3%B6%C3%9Fe",
    "/日本?x=%41, /%E6%97%A5%E6%9C%AC?x=%41",
  })
  void aPathWithOtherLettersIsEncoded(String text, String encoded) {
    assertThat(SafeReturn.path(text)).contains(encoded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "portal",
        "https://evil.example/",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/%0d%0aSet-Cookie: a=b",
        "/a\r\nLocation: //evil.example",
        "javascript:alert(1)",
        "/..//evil.example",
        "/a/..//evil.example",
        "/a//b",
        "/.//evil.example"
      })
  void everythingElseIsNot(String text) {
    assertThat(SafeReturn.path(text)).isEmpty();
  }
}
