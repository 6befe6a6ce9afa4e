package org.moduleyard.certifier.advisory;

import io.github.nscuro.versatile.spi.Version;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as RubyGems has it: numbers and words, the words before the numbers, and what is
 * missing counts as 0.
 */
final class GemVersion extends Version {
  private static final Pattern FORM =
      Pattern.compile("[0-9]+(\\.[0-9a-zA-Z]+)*(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?");
  private static final Pattern SEGMENT = Pattern.compile("[0-9]+|[a-zA-Z]+");
  private static final int LONGEST = 256;

  private final List<Segment> segments;

  private record Segment(boolean isNumber, BigInteger number, String word)
      implements Comparable<Segment> {
    static final Segment ZERO = new Segment(true, BigInteger.ZERO, "");

    static Segment of(String text) {
      return Character.isDigit(text.charAt(0))
          ? new Segment(true, new BigInteger(text), "")
          : new Segment(false, BigInteger.ZERO, text);
    }

    @Override
    public int compareTo(Segment other) {
      if (isNumber != other.isNumber) {
        return isNumber ? 1 : -1;
      }
      return isNumber ? number.compareTo(other.number) : word.compareTo(other.word);
    }
  }

  private GemVersion(String text, List<Segment> segments) {
    super("gem", text);
    this.segments = segments;
  }

  static Optional<Version> parse(String text) {
    if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    List<Segment> segments = new ArrayList<>();
    Matcher matcher = SEGMENT.matcher(text.replace("-", ".pre."));
    while (matcher.find()) {
      segments.add(Segment.of(matcher.group()));
    }
    return Optional.of(new GemVersion(text, segments));
  }

  @Override
  public boolean isStable() {
    return segments.stream().allMatch(Segment::isNumber);
  }

  @Override
  public int compareTo(Version other) {
    List<Segment> others = ((GemVersion) other).segments;
    for (int i = 0; i < Math.max(segments.size(), others.size()); i++) {
      Segment own = i < segments.size() ? segments.get(i) : Segment.ZERO;
      int compared = own.compareTo(i < others.size() ? others.get(i) : Segment.ZERO);
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }
}
