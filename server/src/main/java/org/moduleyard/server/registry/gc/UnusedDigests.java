package org.moduleyard.server.registry.gc;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Goes through a table by its digests, a page at a time, and passes on those that nothing refers
 * to. Reads only indexes, holds no lock and no snapshot between two pages; what it passes on is a
 * guess that has to be looked at again under a lock.
 */
final class UnusedDigests {

  private static final int PAGE = 1000;

  private final JdbcClient jdbc;
  private final String sql;

  /**
   * A table and what refers to it.
   *
   * @param sql selects {@code last}, the greatest digest of the page of {@code :limit} digests
   *     behind {@code :after}, and {@code unused}, an array of those nothing refers to; with {@code
   *     offset 0} in each {@code exists}, because else PostgreSQL may read all of a table for each
   *     page instead of looking a thousand times into its index
   */
  UnusedDigests(JdbcClient jdbc, String sql) {
    this.jdbc = jdbc;
    this.sql = sql;
  }

  private record Page(String last, List<String> unused) {}

  /** Passes on at most a page of digests at a time, never none. */
  void forEach(BooleanSupplier goOn, Consumer<List<String>> found) {
    Optional<Page> page = after("");
    while (page.isPresent() && goOn.getAsBoolean()) {
      List<String> unused = page.get().unused();
      if (!unused.isEmpty()) {
        found.accept(unused);
      }
      page = after(page.get().last());
    }
  }

  private Optional<Page> after(String digest) {
    return jdbc.sql(sql)
        .param("after", digest)
        .param("limit", PAGE)
        .query(
            (row, number) -> {
              @Nullable String last = row.getString("last");
              String[] unused = (String[]) row.getArray("unused").getArray();
              return last == null
                  ? Optional.<Page>empty()
                  : Optional.of(new Page(last, List.of(unused)));
            })
        .single();
  }
}
