package org.moduleyard.offerdocument.text;

/** Texts measured and cut in Unicode code points, as every limit counts (OPEN-06, OPEN-20). */
public final class CodePoints {
  private CodePoints() {}

  /** Length in code points. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Cuts a text to so many code points, the last of them "…" when something is missing. */
  public static String excerpt(String text, int longest) {
    if (length(text) <= longest) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }
}
