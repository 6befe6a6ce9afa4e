package org.moduleyard.certifier.check;

import java.util.ArrayList;
import java.util.List;
import org.moduleyard.edge.message.Message;

/** The first few of many, for one line. */
public final class Examples {
  private Examples() {}

  /** Such as {@code a, b and 7 more}. */
  public static Message of(Iterable<String> all, int most) {
    List<String> told = new ArrayList<>();
    all.forEach(told::add);
    int more = told.size() - most;
    String first = String.join(", ", told.subList(0, Math.min(most, told.size())));
    return more > 0
        ? Message.of("{0} and {1} more", first, Message.count(more))
        : Message.literal(first);
  }
}
