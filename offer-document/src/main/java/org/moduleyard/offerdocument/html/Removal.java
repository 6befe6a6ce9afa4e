package org.moduleyard.offerdocument.html;

/**
 * Things of one kind that were taken out of a text because a listing cannot hold them (OPEN-24).
 *
 * @param what the kind in words, for instance {@code attribute onclick of <p>}
 * @param excerpt how the first begins in the text as it was given, at most {@value #LONGEST}
 *     characters
 * @param position where the first begins there, in Unicode code points counted from 0
 * @param count how many there were, 1 or more
 */
public record Removal(String what, String excerpt, int position, int count) {
  static final int LONGEST = 80;

  Removal once() {
    return new Removal(what, excerpt, position, count + 1);
  }

  /** The kind, how many there were when it is more than one, and whether their text stays. */
  public String said() {
    String counted = count == 1 ? what : "%s (%s)".formatted(what, count);
    return isTagAroundText() ? counted + ", text kept" : counted;
  }

  private boolean isTagAroundText() {
    if (!what.startsWith("<") || what.startsWith("</") || what.indexOf('>') < what.length() - 1) {
      return false;
    }
    String name = what.substring(1, what.length() - 1);
    return !HtmlNames.VOID.contains(name) && !HtmlNames.GONE_WITH_CONTENT.contains(name);
  }
}
