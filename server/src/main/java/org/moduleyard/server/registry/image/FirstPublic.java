package org.moduleyard.server.registry.image;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Under which publisher each blob was public first; written when it goes public, for good. */
public final class FirstPublic {
  private final JdbcClient jdbc;
  private final Clock clock;

  public FirstPublic(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Claims for this publisher all blobs of a quarantine that nobody had before, but for those that
   * only the server's own manifests name.
   */
  void claim(long quarantine, String publisher) {
    // In one order for all, so that two transactions cannot block each other.
    jdbc.sql(
            """
            insert into registry_first_public (digest, publisher, since)
            select distinct f.digest, :publisher, :now::timestamptz
              from registry_repository_manifest m
              join registry_reference f on f.manifest = m.digest and f.kind = 'blob'
             where m.repository_id = :quarantine
               and not exists (select from registry_server_manifest s
                                where s.repository_id = m.repository_id and s.digest = m.digest)
             order by f.digest
            on conflict do nothing
            """)
        .param("publisher", publisher)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("quarantine", quarantine)
        .update();
  }

  /** The first public owner of each of these; those that were never public are left out. */
  public Map<Digest, String> publishers(Collection<Digest> blobs) {
    Map<Digest, String> publishers = new HashMap<>();
    jdbc.sql("select digest, publisher from registry_first_public where digest = any(:digests)")
        .param("digests", texts(blobs))
        .query(
            row -> {
              publishers.put(Digest.parse(row.getString("digest")), row.getString("publisher"));
            });
    return publishers;
  }

  /** Public repositories of these publishers that show any of the blobs, by name. */
  public List<RepositoryName> repositories(
      Collection<Digest> blobs, Collection<String> publishers, int limit) {
    return jdbc.sql(
            """
            select distinct r.name
              from registry_reference f
              join registry_repository_manifest m on m.digest = f.manifest
              join registry_repository r on r.id = m.repository_id
             where f.digest = any(:digests) and f.kind = 'blob' and r.zone = 'public'
               and split_part(r.name, '/', 1) = any(:publishers)
             order by r.name limit :limit
            """)
        .param("digests", texts(blobs))
        .param("publishers", publishers.toArray(String[]::new))
        .param("limit", limit)
        .query((row, number) -> new RepositoryName(row.getString("name")))
        .list();
  }

  private static String[] texts(Collection<Digest> blobs) {
    return blobs.stream().map(Digest::toString).distinct().sorted().toArray(String[]::new);
  }
}
