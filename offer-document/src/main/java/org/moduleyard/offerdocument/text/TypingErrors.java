package org.moduleyard.offerdocument.text;

/** Counts the letters missing, added, exchanged or swapped with their neighbour between texts. */
final class TypingErrors {
  private TypingErrors() {}

  /** True when so many errors at most turn one text into the other; only that many are counted. */
  static boolean atMost(int errors, String text, String other) {
    if (Math.abs(text.length() - other.length()) > errors) {
      return false;
    }
    int[] beforeLast = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= text.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      int fewest = i;
      for (int j = 1; j <= other.length(); j++) {
        int exchange = text.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + exchange);
        if (isSwap(text, i, other, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
        fewest = Math.min(fewest, row[j]);
      }
      if (fewest > errors) {
        return false;
      }
      beforeLast = last;
      last = row;
    }
    return last[other.length()] <= errors;
  }

  private static boolean isSwap(String text, int i, String other, int j) {
    return i > 1
        && j > 1
        && text.charAt(i - 1) == other.charAt(j - 2)
        && text.charAt(i - 2) == other.charAt(j - 1);
  }
}
