package org.moduleyard.server.publication.compare;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.DiffAlgorithmI;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The changes between two texts, word by word or line by line.
 *
 * <p>Texts whose changed middles have more than {@value #MOST_WORDS} words together are shown as
 * one text taken out and one put in: the time to compare grows with the square of that number, also
 * when one of them is a single word.
 */
public final class WordDifference {

  private static final int MOST_WORDS = 4_000;

  /** Needs memory for the words only, however different the texts are. */
  private static final DiffAlgorithmI<String> MYERS = MyersDiffWithLinearSpace.factory().create();

  private static final Pattern WORD = Pattern.compile("\\s+|[\\p{L}\\p{N}_]+|.", Pattern.DOTALL);

  private WordDifference() {}

  /** The change of a piece of text. */
  public enum Kind {
    SAME,
    REMOVED,
    ADDED
  }

  /** Neighbouring words with the same fate. */
  public record Piece(Kind kind, String text) {}

  /**
   * The pieces in reading order. Those that are {@code SAME} or {@code REMOVED} make up {@code
   * before}, those that are {@code SAME} or {@code ADDED} make up {@code after}.
   */
  public static List<Piece> between(String before, String after) {
    return between(words(before), words(after));
  }

  /** The same line by line: a line that differs at all is taken out and put in as a whole. */
  public static List<Piece> betweenLines(String before, String after) {
    return between(lines(before), lines(after));
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : text.lines().map(line -> line + "\n").toList();
  }

  private static List<Piece> between(List<String> left, List<String> right) {
    int head = 0;
    int shorter = Math.min(left.size(), right.size());
    while (head < shorter && left.get(head).equals(right.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && left.get(left.size() - 1 - tail).equals(right.get(right.size() - 1 - tail))) {
      tail++;
    }
    Pieces pieces = new Pieces();
    left.subList(0, head).forEach(word -> pieces.add(Kind.SAME, word));
    middle(
        left.subList(head, left.size() - tail), right.subList(head, right.size() - tail), pieces);
    left.subList(left.size() - tail, left.size()).forEach(word -> pieces.add(Kind.SAME, word));
    return pieces.all();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  private static void middle(List<String> left, List<String> right, Pieces pieces) {
    if (left.isEmpty() || right.isEmpty() || left.size() + right.size() > MOST_WORDS) {
      left.forEach(word -> pieces.add(Kind.REMOVED, word));
      right.forEach(word -> pieces.add(Kind.ADDED, word));
      return;
    }
    for (AbstractDelta<String> delta : DiffUtils.diff(left, right, MYERS, null, true).getDeltas()) {
      if (delta.getType() == DeltaType.EQUAL) {
        delta.getSource().getLines().forEach(word -> pieces.add(Kind.SAME, word));
      } else {
        delta.getSource().getLines().forEach(word -> pieces.add(Kind.REMOVED, word));
        delta.getTarget().getLines().forEach(word -> pieces.add(Kind.ADDED, word));
      }
    }
  }

  /** Joins neighbours of one kind; where words are replaced, those taken out come first. */
  private static final class Pieces {
    private final List<Piece> done = new ArrayList<>();
    private final Map<Kind, StringBuilder> open = new EnumMap<>(Kind.class);

    void add(Kind kind, String word) {
      if (kind == Kind.SAME ? !open.containsKey(Kind.SAME) : open.containsKey(Kind.SAME)) {
        flush();
      }
      open.computeIfAbsent(kind, unknown -> new StringBuilder()).append(word);
    }

    private void flush() {
      open.forEach((kind, text) -> done.add(new Piece(kind, text.toString())));
      open.clear();
    }

    List<Piece> all() {
      flush();
      return List.copyOf(done);
    }
  }
}
