package org.moduleyard.edge.privilege;

import java.util.ArrayList;
import java.util.List;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.message.Message;

/** The privileges that were found so far, of which there are never more than a thousand. */
public final class FoundPrivileges {
  static final int MOST = 1000;

  /** Longer values are told by their beginning. */
  private static final int LONGEST_VALUE = 100;

  private final List<Privilege> found = new ArrayList<>();

  /** Adds a privilege; past the limit, one entry says that there are more. */
  public void add(Privilege privilege) {
    if (found.size() < MOST) {
      found.add(privilege);
    } else if (found.size() == MOST) {
      found.add(PrivilegeKind.TOO_MANY.at("/HostConfig"));
    }
  }

  /** True when that there is more was told, so that nobody needs to look for it. */
  public boolean isFull() {
    return found.size() > MOST;
  }

  /** A member whose meaning is not known. */
  public void unknown(JsonField place) {
    add(PrivilegeKind.UNKNOWN.at(place.pointer(), shortened(member(place))));
  }

  /** A value whose meaning is not known; it is told with the member that holds it. */
  public void unknown(JsonField place, String value) {
    String member = member(place);
    String said = value.isEmpty() ? member : member + "=" + value;
    add(PrivilegeKind.UNKNOWN.at(place.pointer(), shortened(said)));
  }

  /** A value whose meaning is not known, told in words. */
  public void unknown(JsonField place, Message value) {
    Message said = Message.joined("=", List.of(Message.literal(member(place)), value));
    add(PrivilegeKind.UNKNOWN.at(place.pointer(), shortened(said)));
  }

  private static String member(JsonField place) {
    return place.pointer().isEmpty()
        ? "createOptions"
        : place.pointer().replaceFirst("^/(HostConfig/)?", "").replaceFirst("/\\d+$", "");
  }

  /** True when something was found there or inside. */
  public boolean hasAt(String pointer) {
    return found.stream()
        .anyMatch(
            privilege ->
                privilege.pointer().equals(pointer)
                    || privilege.pointer().startsWith(pointer + "/"));
  }

  public List<Privilege> sorted() {
    return found.stream().sorted().toList();
  }

  /** The same, or its beginning in English when that is too long. */
  public static Message shortened(Message value) {
    String english = value.english();
    String beginning = shortened(english);
    return beginning.equals(english) ? value : Message.literal(beginning);
  }

  public static String shortened(String value) {
    return value.codePointCount(0, value.length()) <= LONGEST_VALUE
        ? value
        : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
  }
}
