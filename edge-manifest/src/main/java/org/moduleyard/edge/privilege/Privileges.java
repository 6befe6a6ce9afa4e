package org.moduleyard.edge.privilege;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.moduleyard.edge.message.Message;

/**
 * All that createOptions take from the device, in one number and in words for customers.
 *
 * @param all the heaviest first
 */
public record Privileges(List<Privilege> all) {
  /** The permission shown for a module without privileges. */
  public static final String ISOLATED = Permission.RUNS_ISOLATED_FROM_THE_DEVICE.words();

  public static final int HIGHEST_SCORE = 100;

  public Privileges {
    all = all.stream().sorted().toList();
  }

  /**
   * The privilege that stands for createOptions that cannot be read; these are never shown as
   * taking nothing.
   */
  public static Privileges unreadable() {
    return new Privileges(List.of(PrivilegeKind.UNREADABLE.at("")));
  }

  /**
   * How much of the device the module gets, 0 to 100: the sum of the points of all privileges with
   * different identities, at most 100. A privilege that alone leads out of the container has 100
   * points. The table of points is in {@code docs/privileges.md}.
   */
  public int score() {
    Map<String, Integer> points =
        all.stream().collect(Collectors.toMap(Privilege::identity, Privilege::points, Math::max));
    return (int)
        Math.min(HIGHEST_SCORE, points.values().stream().mapToLong(Integer::longValue).sum());
  }

  /** The identities of those that need a reason; what the next version is compared with. */
  public SortedSet<String> identities() {
    return all.stream()
        .filter(Privilege::needsReason)
        .map(Privilege::identity)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The permissions shown to customers before they deploy the module, the heaviest first, for
   * instance {@code Full control of the device} or {@code Reads and writes files of the device:
   * /var/data, /var/log}; {@link #ISOLATED} alone when there is nothing to tell.
   */
  public List<String> permissions() {
    return told().stream().map(told -> told.said().english()).toList();
  }

  /**
   * One permission and its objects.
   *
   * @param objects paths, ports or names, each once and in order; empty when the permission names
   *     them
   */
  public record Told(Permission permission, List<Message> objects) {
    public Told {
      objects = List.copyOf(objects);
    }

    /** The permission and its objects, a sentence without its full stop. */
    public Message said() {
      return objects.isEmpty()
          ? permission.what()
          : Message.of("{0}: {1}", permission.what(), Message.joined(", ", objects));
    }
  }

  /** The {@link #permissions} in parts. */
  public List<Told> told() {
    Map<Permission, SortedMap<String, Message>> objects = new LinkedHashMap<>();
    for (Privilege privilege : all) {
      Permission permission = privilege.permission();
      if (permission != null) {
        SortedMap<String, Message> known =
            objects.computeIfAbsent(permission, key -> new TreeMap<>(NUMBERS));
        if (!privilege.detail().isEmpty() && permission != Permission.FULL_CONTROL_OF_THE_DEVICE) {
          known.put(privilege.detail(), privilege.about());
        }
      }
    }
    if (objects.isEmpty()) {
      return List.of(new Told(Permission.RUNS_ISOLATED_FROM_THE_DEVICE, List.of()));
    }
    return objects.entrySet().stream()
        .map(entry -> new Told(entry.getKey(), List.copyOf(entry.getValue().values())))
        .toList();
  }

  /** The first of the {@link #permissions}: the heaviest, or that there is none. */
  public String label() {
    return permissions().getFirst();
  }

  /**
   * The privileges that need a reason and that nothing of an older version covers. Less is no
   * growth: what was writable may become read-only, a folder may give way to one inside it.
   *
   * @param before identities of the older version, or of what its publisher acknowledged
   */
  public List<Privilege> newSince(Collection<String> before) {
    Map<String, Privilege> fresh = new LinkedHashMap<>();
    for (Privilege privilege : all) {
      if (privilege.needsReason()
          && before.stream().noneMatch(old -> PrivilegeCover.covers(old, privilege.identity()))) {
        fresh.putIfAbsent(privilege.identity(), privilege);
      }
    }
    return List.copyOf(fresh.values());
  }

  private static final Comparator<String> NUMBERS =
      Comparator.comparingInt(
              (String text) -> text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1)
          .thenComparing(Comparator.naturalOrder());
}
