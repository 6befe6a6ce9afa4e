package org.moduleyard.certifier.check.start;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * A number as container engines read it, with {@code strconv.Atoi} of Go: decimal digits behind a
 * sign or none. A number that does not fit into 64 bits becomes the nearest one that does, a text
 * that is no number 0; {@code exact} is false for both, which the readers of account files ignore.
 */
record GoNumber(long value, boolean exact) {
  /** The highest number that engines take for a user or group that no list has. */
  static final long MOST = Integer.MAX_VALUE;

  private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+");
  private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

  /** Longer texts of digits that are not zeros in front are out of range anyway. */
  private static final int ENOUGH_DIGITS = 20;

  /** A number that a list has. */
  static GoNumber listed(long value) {
    return new GoNumber(value, true);
  }

  /** Whether engines take it for a user or group though no list has it. */
  boolean isInRange() {
    return value >= 0 && value <= MOST;
  }

  /** The number in the kernel, whose users and groups have 32 bits. */
  long kernel() {
    return value & 0xffff_ffffL;
  }

  static GoNumber of(String text) {
    if (!DIGITS.matcher(text).matches()) {
      return new GoNumber(0, false);
    }
    boolean negative = text.startsWith("-");
    String digits = text.replaceFirst("^[+-]?0*(?=[0-9])", "");
    if (digits.length() > ENOUGH_DIGITS) {
      return new GoNumber(negative ? Long.MIN_VALUE : Long.MAX_VALUE, false);
    }
    BigInteger number = new BigInteger(negative ? "-" + digits : digits);
    BigInteger near = number.min(GREATEST).max(LEAST);
    return new GoNumber(near.longValueExact(), near.equals(number));
  }
}
