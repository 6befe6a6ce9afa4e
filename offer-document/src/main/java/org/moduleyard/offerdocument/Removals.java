package org.moduleyard.offerdocument;

import java.util.ArrayList;
import java.util.List;

/** Lists removals from one text in order; only the first of very many are kept. */
final class Removals {
  static final int MOST = 1000;

  private final String text;
  private final List<Removal> list = new ArrayList<>();
  private int index;
  private int position;
  private int more;

  Removals(String text) {
    this.text = text;
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  /** Adds what stands between two indexes; the first may not lie before that of an earlier call. */
  void add(String what, int start, int end) {
    if (list.size() == MOST) {
      more++;
      return;
    }
    position += text.codePointCount(index, start);
    index = start;
    // Two chars per code point at most, and one more to see that something is missing.
    String head = text.substring(start, Math.min(end, start + 2 * Removal.LONGEST + 2));
    list.add(new Removal(what, Removal.excerpt(head, Removal.LONGEST), position));
  }

  List<Removal> list() {
    if (more > 0) {
      list.set(
          MOST - 1,
          new Removal(
              "%d things more, from here on".formatted(more + 1), "", list.getLast().position()));
    }
    return list;
  }
}
