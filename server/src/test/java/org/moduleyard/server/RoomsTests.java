package org.moduleyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which package of a module may use which, as {@code rooms.txt} says. */
class RoomsTests {
  private static final Path TABLE = Path.of("src/test/resources/rooms.txt");
  private static final Map<String, List<String>> NO_ARROWS =
      Map.of("m.a", List.of(), "m.b", List.of());

  @Test
  void everyRoomUsesWhatTheTableSaysAndNothingElse() throws IOException {
    Map<String, NavigableSet<String>> table = table();
    NavigableSet<String> modules =
        table.keySet().stream().map(Rooms::module).collect(Collectors.toCollection(TreeSet::new));

    assertThat(Rooms.compiled(modules).problems(table))
        .as("Rooms that differ from %s", TABLE)
        .isEmpty();
  }

  @Test
  void anArrowThatNobodyDeclaredIsAProblem() {
    assertThat(rooms(Map.of("m.a", List.of("m.b"), "m.b", List.of()), 1).problems(NO_ARROWS))
        .singleElement()
        .asString()
        .contains("m.a uses [m.b]")
        .endsWith("write: m.a -> b");
  }

  @Test
  void aDeclaredArrowThatNothingUsesIsAProblem() {
    assertThat(
            rooms(NO_ARROWS, 1).problems(Map.of("m.a", List.of("m.b"), "m.b", List.<String>of())))
        .singleElement()
        .asString()
        .contains("m.a does not use [m.b]")
        .endsWith("Write: m.a ->");
  }

  @Test
  void roomsThatTheTableForgotOrThatAreGoneAreProblems() {
    assertThat(rooms(NO_ARROWS, 1).problems(Map.of("m.a", List.of(), "m.c", List.<String>of())))
        .containsExactly(
            "m.b is not in the table. Add: m.b ->",
            "m.c holds no class. Remove its line from the table.");
  }

  @Test
  void roomsThatUseEachOtherAreAProblemHoweverFarAround() {
    Map<String, List<String>> circle =
        Map.of("m.a", List.of("m.b"), "m.b", List.of("m.c"), "m.c", List.of("m.a"));

    assertThat(rooms(circle, 1).problems(circle))
        .isNotEmpty()
        .allMatch(problem -> problem.contains("use each other"));
  }

  @Test
  void aRoomOfTooManyClassesIsAProblem() {
    assertThat(rooms(NO_ARROWS, Rooms.MOST_CLASSES).problems(NO_ARROWS)).isEmpty();
    assertThat(rooms(NO_ARROWS, Rooms.MOST_CLASSES + 1).problems(NO_ARROWS))
        .hasSize(2)
        .allMatch(problem -> problem.contains("holds 26 classes"));
  }

  private static Rooms rooms(Map<String, List<String>> uses, int size) {
    NavigableMap<String, NavigableSet<String>> sorted = new TreeMap<>();
    NavigableMap<String, Integer> sizes = new TreeMap<>();
    uses.forEach(
        (room, used) -> {
          sorted.put(room, new TreeSet<>(used));
          sizes.put(room, size);
        });
    return new Rooms(sorted, sizes);
  }

  /** Lines of a room, an arrow, and rooms of the same module; a hash begins a remark. */
  private static Map<String, NavigableSet<String>> table() throws IOException {
    Map<String, NavigableSet<String>> table = new TreeMap<>();
    for (String line : Files.readAllLines(TABLE)) {
      String entry = line.replaceFirst("#.*", "").strip();
      if (!entry.isEmpty()) {
        List<String> sides = List.of(entry.split("\\s*->\\s*", 2));
        assertThat(sides).as("A line of %s: %s", TABLE, line).hasSize(2);
        assertThat(table.put(sides.getFirst(), targets(sides)))
            .as("A second line of %s in %s", sides.getFirst(), TABLE)
            .isNull();
      }
    }
    return table;
  }

  private static NavigableSet<String> targets(List<String> sides) {
    String module = Rooms.module(sides.getFirst());
    Collection<String> names = List.of(sides.getLast().split(" +"));
    return names.stream()
        .filter(name -> !name.isEmpty())
        .map(name -> module + "." + name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
