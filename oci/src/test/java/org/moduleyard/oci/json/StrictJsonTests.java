package org.moduleyard.oci.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Strict JSON: all readers of bytes that are accepted here agree on their meaning. */
class StrictJsonTests {

  private static void assertRefused(byte[] bytes, String reason) {
    assertThatExceptionOfType(MalformedJsonException.class)
        .isThrownBy(() -> StrictJson.object(bytes))
        .withMessageContaining(reason);
  }

  @Test
  void textOfTheWholeWorldIsRead() {
    String all = "aß€😀 \u0000".replace("\u0000", "\\u0000");

    assertThat(StrictJson.object(("{\"a\":\"" + all + "\"}").getBytes(UTF_8)).text("a"))
        .hasValue("aß€😀 \u0000");
  }

  @Test
  void aLongTextIsReadAcrossEveryBuffer() {
    String text = "€".repeat(50_001);

    assertThat(StrictJson.object(("{ \"a\":\"" + text + "\"}").getBytes(UTF_8)).text("a"))
        .hasValue(text);
  }

  @Test
  void aByteOrderMarkIsRefused() {
    assertRefused("\uFEFF{}".getBytes(UTF_8), "byte order mark");
  }

  static Charset[] otherEncodings() {
    return new Charset[] {UTF_16, UTF_16BE, UTF_16LE, Charset.forName("UTF-32")};
  }

  @ParameterizedTest
  @MethodSource("otherEncodings")
  void otherEncodingsAreRefused(Charset encoding) {
    assertRefused("{\"a\":\"b\"}".getBytes(encoding), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "80", "c0af", "e2 82", "eda080", "f8a1a1a1", "f4908080"})
  void bytesThatAreNoUtf8AreRefused(String hex) {
    String bad = new String(HexFormat.of().parseHex(hex.replace(" ", "")), ISO_8859_1);

    assertRefused(("{\"a\":\"" + bad + "\"}").getBytes(ISO_8859_1), "this is not UTF-8");
    assertRefused(("{\"" + bad + "\":1}").getBytes(ISO_8859_1), "this is not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "1", "{", "{}{}", "{}x", "{\"a\":1,\"a\":2}"})
  void whatIsNotOneObjectWithEveryNameOnceIsRefused(String json) {
    assertRefused(json.getBytes(UTF_8), "");
  }

  @Test
  void aManifestFullOfTheShortestDescriptorsIsReadAndOneOfEmptyObjectsIsRefused() {
    String descriptor =
        "{\"mediaType\":\"a/b\",\"digest\":\"sha256:%s\",\"size\":1},".formatted("0".repeat(64));
    int most = 4 * 1024 * 1024 / descriptor.length();
    String full = "{\"layers\":[" + descriptor.repeat(most - 1) + "{}]}";

    assertThat(StrictJson.object(full.getBytes(UTF_8)).array("layers")).hasSize(most);
    assertRefused(
        ("{\"layers\":[" + "{},".repeat(1_390_000) + "{}]}").getBytes(UTF_8), "300,000 names");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,} | this is not JSON at line 1, byte 8",
        "{\"a\":1 \"b\":2} | this is not JSON at line 1, byte 8",
        "{\"a\":1,\"a\":2} | duplicate name \"a\" in one object at line 1",
        "{\"a\": | it ends before it is complete",
        "{} {} | this is not JSON",
        "{\"a\":tru} | this is not JSON at line 1",
        "{'a':1} | this is not JSON at line 1",
      })
  void theFirstFlawIsToldInOurWords(String json, String words) {
    assertThatExceptionOfType(MalformedJsonException.class)
        .isThrownBy(() -> StrictJson.object(json.getBytes(UTF_8)))
        .withMessageContaining(words)
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .doesNotContain("JsonToken", "Unexpected", "Duplicate", "Feature", "Jackson"));
  }

  @Test
  void whatIsNullIsNotToldToBeMissing() {
    JsonView manifest = StrictJson.object("{\"layers\":null}".getBytes(UTF_8));

    assertThatExceptionOfType(MalformedJsonException.class)
        .isThrownBy(() -> manifest.requiredArray("layers"))
        .withMessage("\"layers\" is null");
    assertThatExceptionOfType(MalformedJsonException.class)
        .isThrownBy(() -> manifest.requiredArray("manifests"))
        .withMessage("\"manifests\" is missing");
  }
}
