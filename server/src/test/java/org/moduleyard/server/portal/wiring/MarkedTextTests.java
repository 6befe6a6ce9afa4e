package org.moduleyard.server.portal.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.moduleyard.edge.json.TextRange;

/** A line with carets under the part of it that something is about. */
class MarkedTextTests {

  @Test
  void theLineOfTheRangeIsShownAlone() {
    String text = "{\n  \"a\": 😀b,\n}";
    MarkedText excerpt = MarkedText.of(text, new TextRange(9, 12));

    assertThat(excerpt.line()).isEqualTo(2);
    assertThat(excerpt.before()).isEqualTo("  \"a\": ");
    assertThat(excerpt.marked()).isEqualTo("😀b");
    assertThat(excerpt.after()).isEqualTo(",");
    assertThat(excerpt.carets()).isEqualTo("       ^^");
  }

  @Test
  void aLongLineIsCutAroundTheRangeAndAPlaceHasOneCaret() {
    MarkedText excerpt = MarkedText.of("x".repeat(100) + "y".repeat(100), new TextRange(100, 100));

    assertThat(excerpt.before()).isEqualTo("…" + "x".repeat(39));
    assertThat(excerpt.marked()).isEmpty();
    assertThat(excerpt.after()).isEqualTo("y".repeat(39) + "…");
    assertThat(excerpt.carets()).isEqualTo(" ".repeat(40) + "^");
  }

  @Test
  void aRangeOverSeveralLinesIsShownToTheEndOfItsFirst() {
    MarkedText excerpt = MarkedText.of("ab\ncd", new TextRange(1, 5));

    assertThat(excerpt.marked()).isEqualTo("b");
    assertThat(excerpt.after()).isEmpty();
  }
}
