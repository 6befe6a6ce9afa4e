package org.moduleyard.edge.privilege;

import java.util.ArrayList;
import java.util.List;
import org.moduleyard.edge.json.JsonMatches.JsonField;

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
    unknown(place, "");
  }

  /** A value whose meaning is not known; it is told with the member that holds it. */
  public void unknown(JsonField place, String value) {
    String member =
        place.pointer().isEmpty()
            ? "createOptions"
            : place.pointer().replaceFirst("^/(HostConfig/)?", "").replaceFirst("/\\d+$", "");
    String said = value.isEmpty() ? member : member + "=" + value;
    add(PrivilegeKind.UNKNOWN.at(place.pointer(), shortened(said)));
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

  public static String shortened(String value) {
    return value.codePointCount(0, value.length()) <= LONGEST_VALUE
        ? value
        : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
  }
}
