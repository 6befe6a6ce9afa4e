package org.moduleyard.server.publication.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What changed between two texts, word by word or line by line.
 *
 * <p>Texts whose changed middle is too long to compare word by word (more than {@value #MOST_STEPS}
 * pairs of words) are shown as one text taken out and one put in.
 */
public final class WordDifference {

  private static final int MOST_STEPS = 4_000_000;
  private static final Pattern WORD = Pattern.compile("\\s+|[\\p{L}\\p{N}_]+|.", Pattern.DOTALL);

  private WordDifference() {}

  /** What became of a piece of text. */
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

  /** Follows the longest common subsequence, which is found from the end. */
  private static void middle(List<String> left, List<String> right, Pieces pieces) {
    if ((long) left.size() * right.size() > MOST_STEPS) {
      left.forEach(word -> pieces.add(Kind.REMOVED, word));
      right.forEach(word -> pieces.add(Kind.ADDED, word));
      return;
    }
    int[][] common = common(left, right);
    int i = 0;
    int j = 0;
    while (i < left.size() && j < right.size()) {
      if (left.get(i).equals(right.get(j))) {
        pieces.add(Kind.SAME, left.get(i));
        i++;
        j++;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        pieces.add(Kind.REMOVED, left.get(i));
        i++;
      } else {
        pieces.add(Kind.ADDED, right.get(j));
        j++;
      }
    }
    left.subList(i, left.size()).forEach(word -> pieces.add(Kind.REMOVED, word));
    right.subList(j, right.size()).forEach(word -> pieces.add(Kind.ADDED, word));
  }

  private static int[][] common(List<String> left, List<String> right) {
    int[][] common = new int[left.size() + 1][right.size() + 1];
    for (int i = left.size() - 1; i >= 0; i--) {
      for (int j = right.size() - 1; j >= 0; j--) {
        common[i][j] =
            left.get(i).equals(right.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  /** Joins neighbours of one kind. */
  private static final class Pieces {
    private final List<Piece> done = new ArrayList<>();
    private Kind kind = Kind.SAME;
    private StringBuilder text = new StringBuilder();

    void add(Kind next, String word) {
      if (next != kind) {
        flush();
        kind = next;
      }
      text.append(word);
    }

    private void flush() {
      if (!text.isEmpty()) {
        done.add(new Piece(kind, text.toString()));
        text = new StringBuilder();
      }
    }

    List<Piece> all() {
      flush();
      return List.copyOf(done);
    }
  }
}
