package org.moduleyard.server;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The packages of build modules, here called rooms, and which of them use which. A room is named
 * without {@code org.moduleyard.}, so that its first word is its module.
 *
 * @param uses the rooms that each room uses, all of the same module
 * @param sizes how many top-level classes each room holds
 */
record Rooms(NavigableMap<String, NavigableSet<String>> uses, NavigableMap<String, Integer> sizes) {
  /** More than this, and nobody finds anything at a glance. */
  static final int MOST_CLASSES = 25;

  private static final String ROOT = "org.moduleyard.";

  /**
   * The rooms of these modules as they were compiled. A class that uses only constants of another
   * room does not count as its user: constants leave no trace in class files.
   */
  static Rooms compiled(Collection<String> modules) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(modules.stream().map(module -> ROOT + module).toList());
    Rooms rooms = new Rooms(new TreeMap<>(), new TreeMap<>());
    for (JavaClass each : classes) {
      if (!each.getSimpleName().equals("package-info")) {
        rooms.add(each);
      }
    }
    return rooms;
  }

  private void add(JavaClass each) {
    String room = room(each);
    NavigableSet<String> used = uses.computeIfAbsent(room, unknown -> new TreeSet<>());
    sizes.merge(room, each.isTopLevelClass() ? 1 : 0, Integer::sum);
    each.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(target -> target.getPackageName().startsWith(ROOT))
        .map(Rooms::room)
        .filter(target -> module(target).equals(module(room)) && !target.equals(room))
        .forEach(used::add);
  }

  /**
   * The problems of the rooms, each with advice.
   *
   * @param table the rooms that each room may use
   */
  List<String> problems(Map<String, ? extends Collection<String>> table) {
    List<String> problems = new ArrayList<>();
    uses.forEach(
        (room, used) -> {
          if (!table.containsKey(room)) {
            problems.add("%s is not in the table. Add: %s".formatted(room, line(room, used)));
            return;
          }
          NavigableSet<String> undeclared = without(used, table.get(room));
          NavigableSet<String> unused = without(table.get(room), used);
          if (!undeclared.isEmpty()) {
            problems.add(
                "%s uses %s, which the table does not name. Move what it uses to a room below both, or write: %s"
                    .formatted(room, undeclared, line(room, used)));
          }
          if (!unused.isEmpty()) {
            problems.add(
                "%s does not use %s, which the table names. Write: %s"
                    .formatted(room, unused, line(room, used)));
          }
        });
    for (String room : table.keySet()) {
      if (!uses.containsKey(room)) {
        problems.add("%s holds no class. Remove its line from the table.".formatted(room));
      }
    }
    uses.forEach(
        (room, used) ->
            used.stream()
                .filter(other -> room.compareTo(other) < 0 && reaches(other, room))
                .forEach(
                    other ->
                        problems.add(
                            "%s and %s use each other, at least by way of others. Move what one of them needs to a room below both."
                                .formatted(room, other))));
    sizes.forEach(
        (room, size) -> {
          if (size > MOST_CLASSES) {
            problems.add(
                "%s holds %s classes, at most %s are allowed. Divide it by what its classes are about."
                    .formatted(room, size, MOST_CLASSES));
          }
        });
    return problems;
  }

  private static NavigableSet<String> without(Collection<String> rooms, Collection<String> others) {
    NavigableSet<String> left = new TreeSet<>(rooms);
    left.removeAll(others);
    return left;
  }

  private boolean reaches(String from, String to) {
    NavigableSet<String> seen = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      String room = next.remove();
      if (room.equals(to)) {
        return true;
      }
      if (seen.add(room)) {
        next.addAll(uses.getOrDefault(room, new TreeSet<>()));
      }
    }
    return false;
  }

  /** The table's line for a room. */
  static String line(String room, Collection<String> used) {
    List<String> names =
        used.stream().map(other -> other.substring(module(other).length() + 1)).sorted().toList();
    return (room + " -> " + String.join(" ", names)).strip();
  }

  /** The module of a room. */
  static String module(String room) {
    int end = room.indexOf('.');
    return end < 0 ? room : room.substring(0, end);
  }

  private static String room(JavaClass each) {
    return each.getPackageName().substring(ROOT.length());
  }
}
