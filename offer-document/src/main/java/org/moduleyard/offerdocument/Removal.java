package org.moduleyard.offerdocument;

/**
 * One thing that was taken out of a text because a listing cannot hold it (OPEN-24).
 *
 * @param what in words, for instance {@code attribute onclick of <p>}
 * @param excerpt how it begins in the text as it was given, at most {@value #LONGEST} characters
 * @param position where it begins there, in Unicode code points counted from 0
 */
public record Removal(String what, String excerpt, int position) {
  static final int LONGEST = 80;

  /** Cuts a text to so many code points, the last of them "…" when something is missing. */
  static String excerpt(String text, int longest) {
    if (Fields.length(text) <= longest) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }
}
