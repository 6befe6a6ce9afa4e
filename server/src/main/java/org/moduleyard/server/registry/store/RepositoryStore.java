package org.moduleyard.server.registry.store;

import java.util.List;
import java.util.Optional;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The contents of single repositories in the database. */
public final class RepositoryStore {

  private final JdbcClient jdbc;

  public RepositoryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<StoredManifest> manifest(long repository, Digest digest) {
    return jdbc.sql(
            """
            select l.media_type, m.content
              from registry_repository_manifest l join registry_manifest m using (digest)
             where l.repository_id = :repository and l.digest = :digest
            """)
        .param("repository", repository)
        .param("digest", digest.toString())
        .query(
            (row, number) ->
                new StoredManifest(digest, row.getString("media_type"), row.getBytes("content")))
        .optional();
  }

  public Optional<Digest> digest(long repository, Tag tag) {
    return jdbc.sql(
            "select digest from registry_tag where repository_id = :repository and name = :tag")
        .param("repository", repository)
        .param("tag", tag.value())
        .query(String.class)
        .optional()
        .map(Digest::parse);
  }

  /** Whether a manifest in this repository refers to a blob. */
  public boolean refersTo(long repository, Digest blob) {
    return jdbc.sql(
            """
            select exists (select 1 from registry_reference f
                             join registry_repository_manifest l on l.digest = f.manifest
                            where f.digest = :digest and f.kind = 'blob'
                              and l.repository_id = :repository)
            """)
        .param("repository", repository)
        .param("digest", blob.toString())
        .query(Boolean.class)
        .single();
  }

  /**
   * Tags of all these repositories together, sorted by character code.
   *
   * @param after only tags behind this one, which need not exist; empty for all
   * @param limit at most so many
   */
  public List<Tag> tags(List<Long> repositories, String after, int limit) {
    return jdbc.sql(
            """
            select distinct name from registry_tag
             where repository_id = any(:repositories::bigint[]) and name > :after
             order by name limit :limit
            """)
        .param("repositories", repositories.toArray(Long[]::new))
        .param("after", after)
        .param("limit", limit)
        .query((row, number) -> new Tag(row.getString("name")))
        .list();
  }
}
