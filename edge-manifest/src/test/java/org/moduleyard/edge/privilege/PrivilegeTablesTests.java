package org.moduleyard.edge.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.moduleyard.edge.privilege.Privilege.Weight;

/** The tables in {@code docs/privileges.md} are the tables of the code. */
class PrivilegeTablesTests {
  private static final Path PAGE = Path.of("..", "docs", "privileges.md").toAbsolutePath();

  @Test
  void thePageShowsEveryPrivilegeWithItsPoints() throws IOException {
    List<String> rows =
        Stream.of(PrivilegeKind.values())
            .map(
                kind ->
                    "| `%s`: %s | %s | %s | %s |"
                        .formatted(
                            kind.word(),
                            kind.at("").explanation(),
                            kind.points(),
                            word(kind.weight()),
                            kind.permission().words()))
            .toList();

    assertThat(table("kinds")).isEqualTo(rows);
  }

  @Test
  void thePageShowsEveryCapabilityWithItsPoints() throws IOException {
    List<String> rows =
        Stream.of(Capability.values())
            .map(
                capability ->
                    "| `%s` | %s | %s | %s |"
                        .formatted(
                            capability.name(),
                            capability.points(),
                            word(capability.weight()),
                            capability.allows()))
            .toList();

    assertThat(table("capabilities")).isEqualTo(rows);
  }

  @Test
  void thePageShowsEveryFolderWithItsPoints() throws IOException {
    List<String> rows =
        HostFolder.table().stream()
            .map(
                folder ->
                    "| `%s` | %s | %s | %s | %s |"
                        .formatted(
                            folder.path(),
                            folder.writePoints(),
                            folder.readPoints(),
                            word(folder.weight()),
                            folder.holds()))
            .toList();

    assertThat(table("folders")).isEqualTo(rows);
  }

  private static String word(Weight weight) {
    return weight.name().toLowerCase(Locale.ROOT);
  }

  /** The rows between the head of the table and the mark of its end. */
  private static List<String> table(String name) throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    List<String> before = lines.subList(0, lines.indexOf("<!-- end %s -->".formatted(name)));
    int head = 0;
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i).startsWith("|---")) {
        head = i;
      }
    }
    return before.subList(head + 1, before.size());
  }
}
