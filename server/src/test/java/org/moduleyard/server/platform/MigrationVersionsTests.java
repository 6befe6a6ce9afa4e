package org.moduleyard.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Features number their migrations by themselves; two with one number keep the server down. */
class MigrationVersionsTests {

  @Test
  void noTwoMigrationsHaveOneVersion() throws IOException {
    Map<String, List<String>> byVersion;
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources/db/migration"))) {
      byVersion =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.endsWith(".sql"))
              .collect(
                  Collectors.groupingBy(
                      name -> name.substring(0, name.indexOf("__")).replace('_', '.'),
                      TreeMap::new,
                      Collectors.toList()));
    }
    assertThat(byVersion)
        .hasSizeGreaterThan(20)
        .allSatisfy((key, names) -> assertThat(names).hasSize(1));
  }
}
