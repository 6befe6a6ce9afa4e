package org.moduleyard.server.registry.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTests {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=0-99, 0, 100",
    "bytes=0-100, 0, 100",
    "bytes=10-19, 10, 20",
    "bytes=99-, 99, 100",
    "bytes=-1, 99, 100",
    "bytes=-1000, 0, 100",
    "bytes=0-999999999999999999, 0, 100",
  })
  void aSingleRangeIsCutToTheBlob(String header, long start, long end) {
    assertThat(ByteRange.of(Optional.of(header), 100))
        .isEqualTo(new ByteRange.Answer.Part(new ByteRange(start, end)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
  void aRangeBehindTheEndCannotBeSatisfied(String header) {
    assertThat(ByteRange.of(Optional.of(header), 100))
        .isEqualTo(new ByteRange.Answer.Unsatisfiable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=",
        "bytes=-",
        "bytes=5-4",
        "bytes=0-1,5-6",
        "bytes=a-b",
        "bytes=0--1",
        "lines=0-1",
        "bytes=1-99999999999999999999",
        ""
      })
  void anythingElseIsIgnored(String header) {
    assertThat(ByteRange.of(Optional.of(header), 100)).isEqualTo(new ByteRange.Answer.Whole());
  }

  @Test
  void anEmptyBlobHasNoParts() {
    assertThat(ByteRange.of(Optional.of("bytes=0-"), 0))
        .isEqualTo(new ByteRange.Answer.Unsatisfiable());
    assertThat(ByteRange.of(Optional.of("bytes=-5"), 0))
        .isEqualTo(new ByteRange.Answer.Unsatisfiable());
    assertThat(ByteRange.of(Optional.empty(), 0)).isEqualTo(new ByteRange.Answer.Whole());
  }
}
