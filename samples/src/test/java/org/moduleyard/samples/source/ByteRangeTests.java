package org.moduleyard.samples.source;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTests {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, bytes 0-0/10",
    "bytes=2-5, bytes 2-5/10",
    "bytes=2-, bytes 2-9/10",
    "bytes=-3, bytes 7-9/10",
    "bytes=-30, bytes 0-9/10",
    "bytes=8-99, bytes 8-9/10"
  })
  void aRangeIsCutToTheContent(String header, String contentRange) {
    ByteRange range = requireNonNull(ByteRange.parse(header, 10));
    assertThat(range.isSatisfiable()).isTrue();
    assertThat(range.contentRange(10)).isEqualTo(contentRange);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=-0"})
  void aRangeBehindTheEndCannotBeServed(String header) {
    ByteRange range = requireNonNull(ByteRange.parse(header, 10));
    assertThat(range.isSatisfiable()).isFalse();
    assertThat(range.contentRange(10)).isEqualTo("bytes */10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=-", "bytes=5-2", "bytes=1-2,4-5", "lines=1-2", "bytes=a-b", ""})
  void whatIsNoSingleRangeGetsTheWhole(String header) {
    assertThat(ByteRange.parse(header, 10)).isNull();
  }

  @Test
  void noHeaderGetsTheWhole() {
    assertThat(ByteRange.parse(null, 10)).isNull();
  }
}
