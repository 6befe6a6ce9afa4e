package org.moduleyard.server.offer.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.server.offer.draft.Preconditions.Verdict;
import tools.jackson.databind.json.JsonMapper;

/** Header fields with ETags, and what they let a writer do (OPEN-42). */
class PreconditionTests {

  private static final EntityTag CURRENT =
      EntityTag.of(Instant.parse("2026-11-21T04:05:06.123456Z"));
  private static final Precondition NONE = new Precondition.None();

  @Test
  void aWeakTagNamesTheDraftWithAndWithoutItsMark() {
    String strong = CURRENT.value().substring(2);

    assertThat(Precondition.of(CURRENT.value(), null).holdsFor(CURRENT)).isTrue();
    assertThat(Precondition.of(strong, null).holdsFor(CURRENT)).isTrue();
    assertThat(Precondition.of("W/\"another\"", null).holdsFor(CURRENT)).isFalse();
  }

  @Test
  void aListMayHoldCommasInQuotesAndEmptyEntries() {
    assertThat(EntityTagList.parse("If-Match", " , \"a,b\" ,,W/\"\",  \"c\\\"  ,"))
        .containsExactly("\"a,b\"", "W/\"\"", "\"c\\\"");
    assertThat(Precondition.of("\"a,\"," + CURRENT, null).holdsFor(CURRENT)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "abc",
        "\"open",
        "\"a\" \"b\"",
        "w/\"a\"",
        "W/ \"a\"",
        "\"a b\"",
        "\"a\u0001\"",
        "*, \"a\"",
        "\"a\", *",
        "\"a\"x"
      })
  void whatIsNoListOfTagsIsRefusedAndSaidSo(String value) {
    assertThatExceptionOfType(MalformedPreconditionException.class)
        .isThrownBy(() -> Precondition.of(value, null))
        .withMessageContaining("If-Match is '")
        .withMessageContaining("not a list of ETags");
  }

  @Test
  void aVeryLongListIsRefusedWithoutReadingItAll() {
    String many = "\"a\",".repeat(100_000);

    assertThatExceptionOfType(MalformedPreconditionException.class)
        .isThrownBy(() -> Precondition.of(many, null))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
  }

  @Test
  void ifNoneMatchIsTheStarOrRefused() {
    assertThat(Precondition.of(null, " * ")).isEqualTo(new Precondition.Nothing());
    assertThatExceptionOfType(MalformedPreconditionException.class)
        .isThrownBy(() -> Precondition.of(null, "\"a\""))
        .withMessageContaining("only understood as *");
    assertThatExceptionOfType(MalformedPreconditionException.class)
        .isThrownBy(() -> Precondition.of("*", "*"))
        .withMessageContaining("Send one of them");
  }

  @Test
  void creatingNeedsNoPreconditionAndReplacingOneThatHolds() {
    Precondition right = new Precondition.OneOf(List.of("\"x\"", CURRENT.value()));
    Precondition wrong = new Precondition.OneOf(List.of("\"x\""));

    assertThat(strict(NONE, false)).isEqualTo(Verdict.HOLDS);
    assertThat(strict(NONE, true)).isEqualTo(Verdict.MISSING);
    assertThat(strict(new Precondition.Nothing(), false)).isEqualTo(Verdict.HOLDS);
    assertThat(strict(new Precondition.Nothing(), true)).isEqualTo(Verdict.FAILED);
    assertThat(strict(new Precondition.Anything(), false)).isEqualTo(Verdict.FAILED);
    assertThat(strict(new Precondition.Anything(), true)).isEqualTo(Verdict.HOLDS);
    assertThat(strict(right, false)).isEqualTo(Verdict.FAILED);
    assertThat(strict(right, true)).isEqualTo(Verdict.HOLDS);
    assertThat(strict(wrong, true)).isEqualTo(Verdict.FAILED);
  }

  private static Verdict strict(Precondition precondition, boolean exists) {
    return Preconditions.STRICT.judge(
        precondition, exists ? Optional.of(CURRENT) : Optional.empty());
  }

  @Test
  void compatibleTakesTheTagOfTheBodyWhenNoHeaderIsThere() {
    OfferDocument tagged = document("{\"definition\":{},\"eTag\":\"W/\\\"seen\\\"\"}");
    Precondition header = new Precondition.Anything();

    assertThat(Preconditions.COMPATIBLE.said(NONE, tagged))
        .isEqualTo(new Precondition.OneOf(List.of("W/\"seen\"")));
    assertThat(Preconditions.COMPATIBLE.said(header, tagged)).isEqualTo(header);
    assertThat(Preconditions.COMPATIBLE.said(NONE, document("{\"definition\":{}}")))
        .isEqualTo(NONE);
    assertThat(Preconditions.COMPATIBLE.judge(NONE, Optional.of(CURRENT))).isEqualTo(Verdict.HOLDS);
    assertThat(Preconditions.STRICT.said(NONE, tagged)).isEqualTo(NONE);
  }

  private static OfferDocument document(String json) {
    return OfferDocument.parse(JsonMapper.shared().readTree(json));
  }
}
