package org.moduleyard.server.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All that the registry keeps of what was sent to it: rows and files. Two are equal when nothing
 * was left behind in between.
 *
 * @param rows how many each table has
 * @param files below the registry's area, relative to it
 */
public record RegistrySnapshot(Map<String, Long> rows, Set<String> files) {

  /** Without the bare names of repositories, which beginning an upload may reserve. */
  private static final List<String> TABLES =
      List.of(
          "registry_blob",
          "registry_manifest",
          "registry_reference",
          "registry_referrer",
          "registry_repository_blob",
          "registry_repository_manifest",
          "registry_tag");

  public static RegistrySnapshot of(JdbcClient database, Path area) {
    Map<String, Long> rows = new TreeMap<>();
    for (String table : TABLES) {
      rows.put(table, database.sql("select count(*) from " + table).query(Long.class).single());
    }
    try (Stream<Path> files = Files.walk(area)) {
      return new RegistrySnapshot(
          rows,
          files
              .filter(Files::isRegularFile)
              .map(file -> area.relativize(file).toString())
              .collect(Collectors.toCollection(TreeSet::new)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
