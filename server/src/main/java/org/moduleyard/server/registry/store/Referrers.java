package org.moduleyard.server.registry.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.moduleyard.oci.reference.Digest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which manifests of a repository are about another one (OCI Distribution, error codes). */
public final class Referrers {

  /** Annotations are up to their publishers, so a page ends by size as well. */
  private static final int PAGE_BYTES = 1024 * 1024;

  private static final int PAGE_LENGTH = 100;

  private final JdbcClient jdbc;

  public Referrers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The entry of one referrer in an index.
   *
   * @param artifactType the manifest's own, else the type of its configuration
   * @param annotations of the manifest, in its order
   */
  public record Entry(
      Digest digest,
      String mediaType,
      long size,
      Optional<String> artifactType,
      Map<String, String> annotations) {}

  /**
   * Some referrers, by digest.
   *
   * @param more whether others follow the last one
   */
  public record Page(List<Entry> referrers, boolean more) {}

  /**
   * The referrers of a manifest, which need not exist itself.
   *
   * @param artifactType only those of this type; empty for all
   * @param after only those behind this digest; empty for all
   */
  public Page of(
      List<Long> repositories, Digest subject, Optional<String> artifactType, String after) {
    AtomicInteger candidates = new AtomicInteger();
    List<Entry> page =
        jdbc.sql(
                """
                with candidate as (
                  select distinct on (r.manifest)
                         r.manifest, l.media_type, r.artifact_type, r.annotations
                    from registry_referrer r
                    join registry_repository_manifest l on l.digest = r.manifest
                   where r.subject = :subject
                     and l.repository_id = any(:repositories::bigint[])
                     and (:type::text is null or r.artifact_type = :type)
                     and r.manifest > :after
                   order by r.manifest
                   limit :length + 1),
                measured as (
                  select c.*, count(*) over () as candidates,
                         row_number() over (order by manifest) as number,
                         sum(octet_length(annotations)) over (order by manifest) as bytes
                    from candidate c)
                select manifest, media_type, artifact_type, annotations, candidates,
                       (select octet_length(content) from registry_manifest m
                         where m.digest = manifest) as size
                  from measured
                 where number = 1 or (number <= :length and bytes <= :bytes)
                 order by manifest
                """)
            .param("subject", subject.toString())
            .param("repositories", repositories.toArray(Long[]::new))
            .param("type", artifactType.orElse(null))
            .param("after", after)
            .param("length", PAGE_LENGTH)
            .param("bytes", PAGE_BYTES)
            .query(
                (row, number) -> {
                  candidates.setPlain(row.getInt("candidates"));
                  return new Entry(
                      Digest.parse(row.getString("manifest")),
                      row.getString("media_type"),
                      row.getLong("size"),
                      Optional.ofNullable(row.getString("artifact_type")),
                      Referrer.annotations(row.getString("annotations")));
                })
            .list();
    return new Page(page, candidates.getPlain() > page.size());
  }
}
