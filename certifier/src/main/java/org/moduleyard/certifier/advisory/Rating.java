package org.moduleyard.certifier.advisory;

import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalInt;
import org.moduleyard.edge.message.Message;

/**
 * How bad a vulnerability is, as a record says it.
 *
 * @param word the rating in words, as people read it
 * @param tenths of the CVSS base score, 0 to 100; -1 when the record has only a word or nothing
 */
public record Rating(Word word, int tenths) implements Comparable<Rating> {
  /** Nothing is said. */
  public static final Rating NONE = new Rating(Word.UNKNOWN, -1);

  /** The heaviest first. */
  private static final Comparator<Rating> ORDER =
      Comparator.comparingInt(Rating::weight).reversed().thenComparing(Rating::word);

  /** The ratings of CVSS, with the score that stands for a word alone. */
  public enum Word {
    CRITICAL(95),
    HIGH(80),
    MEDIUM(55),
    /** Weighs as much as something in the middle: it may be anything. */
    UNKNOWN(50),
    LOW(20),
    NEGLIGIBLE(0);

    private final int tenths;

    Word(int tenths) {
      this.tenths = tenths;
    }
  }

  public Rating {
    if (tenths < -1 || tenths > 100) {
      throw new IllegalArgumentException("A base score has 0 to 100 tenths, not " + tenths);
    }
  }

  /** By the bounds of CVSS 3. */
  static Rating ofScore(int tenths) {
    return new Rating(wordOf(tenths), tenths);
  }

  private static Word wordOf(int tenths) {
    if (tenths >= 70) {
      return tenths >= 90 ? Word.CRITICAL : Word.HIGH;
    }
    if (tenths >= 40) {
      return Word.MEDIUM;
    }
    return tenths > 0 ? Word.LOW : Word.NEGLIGIBLE;
  }

  /** The words of GitHub, Debian, Ubuntu and others; {@link #NONE} when it is another. */
  static Rating ofWord(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "critical" -> new Rating(Word.CRITICAL, -1);
      case "high", "important" -> new Rating(Word.HIGH, -1);
      case "moderate", "medium" -> new Rating(Word.MEDIUM, -1);
      case "low" -> new Rating(Word.LOW, -1);
      case "negligible", "unimportant", "none" -> new Rating(Word.NEGLIGIBLE, -1);
      default -> NONE;
    };
  }

  /** A vector of CVSS 2, 3 or 4; {@link #NONE} when it is none. */
  static Rating ofVector(String vector) {
    OptionalInt tenths = Cvss.tenths(vector);
    if (tenths.isEmpty()) {
      return NONE;
    }
    // Of version 4 only the word is told: its score comes from a table of expert votes.
    return vector.startsWith("CVSS:4.")
        ? new Rating(wordOf(tenths.getAsInt()), -1)
        : ofScore(tenths.getAsInt());
  }

  /** This, and what it does not say as the other does. */
  Rating or(Rating other) {
    return new Rating(word == Word.UNKNOWN ? other.word : word, tenths < 0 ? other.tenths : tenths);
  }

  public boolean isKnown() {
    return word != Word.UNKNOWN;
  }

  /** For comparison, 0 to 100. */
  public int weight() {
    return tenths < 0 || word == Word.NEGLIGIBLE ? word.tenths : tenths;
  }

  /** Such as {@code high (CVSS 7.5)}. */
  public Message said() {
    Message name =
        switch (word) {
          case CRITICAL -> Message.of("critical");
          case HIGH -> Message.of("high");
          case MEDIUM -> Message.of("medium");
          case UNKNOWN -> Message.of("unknown");
          case LOW -> Message.of("low");
          case NEGLIGIBLE -> Message.of("negligible");
        };
    return tenths < 0
        ? name
        : Message.of("{0} (CVSS {1})", name, "%s.%s".formatted(tenths / 10, tenths % 10));
  }

  /** The {@link #said} in English. */
  public String told() {
    return said().english();
  }

  @Override
  public int compareTo(Rating other) {
    return ORDER.compare(this, other);
  }
}
