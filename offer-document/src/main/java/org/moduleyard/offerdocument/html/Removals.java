package org.moduleyard.offerdocument.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.text.CodePoints;

/**
 * Counts removals from one text by their kind; only the first of very many kinds are kept apart.
 */
final class Removals {
  static final int MOST = 100;

  private final String text;
  private final Map<Message, Removal> kinds = new LinkedHashMap<>();
  private int index;
  private int position;
  private int more;
  private int morePosition;

  Removals(String text) {
    this.text = text;
  }

  boolean isEmpty() {
    return kinds.isEmpty();
  }

  /** Adds what stands between two indexes; the first may not lie before that of an earlier call. */
  void add(Message kind, int start, int end) {
    Removal known = kinds.get(kind);
    if (known != null) {
      kinds.put(kind, known.once());
      return;
    }
    position += text.codePointCount(index, start);
    index = start;
    if (kinds.size() == MOST) {
      morePosition = more == 0 ? position : morePosition;
      more++;
      return;
    }
    // Two chars per code point at most, and one more to see that something is missing.
    int cut = Math.min(end, start + 2 * Removal.LONGEST + 2);
    String head = text.substring(start, Math.min(cut, text.length()));
    kinds.put(kind, new Removal(kind, CodePoints.excerpt(head, Removal.LONGEST), position, 1));
  }

  List<Removal> list() {
    List<Removal> list = new ArrayList<>(kinds.values());
    if (more > 0) {
      list.add(new Removal(Message.of("things of other kinds"), "", morePosition, more));
    }
    return list;
  }
}
