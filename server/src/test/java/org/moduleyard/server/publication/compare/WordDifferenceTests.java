package org.moduleyard.server.publication.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.publication.compare.WordDifference.Kind;
import org.moduleyard.server.publication.compare.WordDifference.Piece;

class WordDifferenceTests {

  private static final List<String> WORDS =
      List.of("reads", "sends", " ", " ", "\n", ",", "<p>", "värden", "1.0", "😀", "");

  @Test
  void aChangedWordIsTakenOutAndPutInWhereItStands() {
    assertThat(WordDifference.between("It reads ten values.", "It sends ten values!"))
        .containsExactly(
            new Piece(Kind.SAME, "It "),
            new Piece(Kind.REMOVED, "reads"),
            new Piece(Kind.ADDED, "sends"),
            new Piece(Kind.SAME, " ten values"),
            new Piece(Kind.REMOVED, "."),
            new Piece(Kind.ADDED, "!"));
  }

  @Test
  void aWordThatIsAddedLeavesTheOthersAlone() {
    assertThat(WordDifference.between("a c", "a b c"))
        .containsExactly(
            new Piece(Kind.SAME, "a "), new Piece(Kind.ADDED, "b "), new Piece(Kind.SAME, "c"));
  }

  @Test
  void equalTextsAreOnePieceAndEmptyOnesNone() {
    assertThat(WordDifference.between("same", "same"))
        .containsExactly(new Piece(Kind.SAME, "same"));
    assertThat(WordDifference.between("", "")).isEmpty();
  }

  @Test
  void whatIsTakenTogetherIsEitherTextAgainWhateverTheyAre() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      String before = text(random);
      String after = random.nextInt(5) == 0 ? before : text(random);
      List<Piece> pieces = WordDifference.between(before, after);
      assertThat(without(pieces, Kind.ADDED)).as("-Dseed=" + seed).isEqualTo(before);
      assertThat(without(pieces, Kind.REMOVED)).as("-Dseed=" + seed).isEqualTo(after);
      for (int j = 1; j < pieces.size(); j++) {
        assertThat(pieces.get(j).kind())
            .as("neighbours differ; -Dseed=" + seed)
            .isNotEqualTo(pieces.get(j - 1).kind());
      }
    }
  }

  @Test
  void textsThatAreTooLongToCompareWordByWordAreReplacedWhole() {
    String before = "a b ".repeat(5000);
    String after = "c d ".repeat(5000) + "e";
    List<Piece> pieces = WordDifference.between("Same " + before, "Same " + after);
    assertThat(pieces).extracting(Piece::kind).containsExactly(Kind.SAME, Kind.REMOVED, Kind.ADDED);
    assertThat(without(pieces, Kind.REMOVED)).isEqualTo("Same " + after);
  }

  @Test
  void oneWordIsNotSoughtInATextThatIsTooLong() {
    String after = "a ".repeat(1500) + "word" + " a".repeat(1500);
    assertThat(WordDifference.between("word", after))
        .containsExactly(new Piece(Kind.REMOVED, "word"), new Piece(Kind.ADDED, after));
    assertThat(WordDifference.between("word", after.substring(2000, 4004)))
        .extracting(Piece::kind)
        .containsExactly(Kind.ADDED, Kind.SAME, Kind.ADDED);
  }

  @Test
  void whatIsOnlyPutInHasAnyLength() {
    String more = "a b ".repeat(50_000);
    assertThat(WordDifference.between("It reads.", "It " + more + "reads."))
        .containsExactly(
            new Piece(Kind.SAME, "It "),
            new Piece(Kind.ADDED, more),
            new Piece(Kind.SAME, "reads."));
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      text.append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString();
  }

  private static String without(List<Piece> pieces, Kind left) {
    return pieces.stream()
        .filter(piece -> piece.kind() != left)
        .map(Piece::text)
        .collect(Collectors.joining());
  }
}
