package org.moduleyard.offerdocument.html;

import org.moduleyard.edge.message.Message;

/**
 * Things of one kind that were taken out of a text because a listing cannot hold them (OPEN-24).
 *
 * @param kind in words, for instance {@code attribute onclick of <p>}
 * @param excerpt how the first begins in the text as it was given, at most {@value #LONGEST}
 *     characters
 * @param position index of the first there, in Unicode code points from 0
 * @param count how many there were, 1 or more
 */
public record Removal(Message kind, String excerpt, int position, int count) {
  static final int LONGEST = 80;

  Removal once() {
    return new Removal(kind, excerpt, position, count + 1);
  }

  /** The kind in English. */
  public String what() {
    return kind.english();
  }

  /** The kind, how many there were when it is more than one, and whether their text stays. */
  public Message said() {
    Message counted = count == 1 ? kind : Message.of("{0} ({1})", kind, count);
    return isTagAroundText() ? Message.of("{0}, text kept", counted) : counted;
  }

  private boolean isTagAroundText() {
    String what = what();
    if (!what.startsWith("<") || what.startsWith("</") || what.indexOf('>') < what.length() - 1) {
      return false;
    }
    String name = what.substring(1, what.length() - 1);
    return !HtmlNames.VOID.contains(name) && !HtmlNames.GONE_WITH_CONTENT.contains(name);
  }
}
