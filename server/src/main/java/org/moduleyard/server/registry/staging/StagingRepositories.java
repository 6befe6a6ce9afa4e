package org.moduleyard.server.registry.staging;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.registry.store.StoredBlob;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Repositories that publishers fill and empty by themselves. Their names are {@code
 * <publisher>/<repository>}, without what marks the zone. Once there, a repository stays, so its
 * number is remembered.
 */
public final class StagingRepositories {

  /** The word of this zone in the database and before names on the wire. */
  static final String ZONE = "staging";

  /** Of one publisher; a name too many is mostly a script gone wrong. */
  private static final int MOST = 1_000;

  /** Much shorter than any grace; who asks twice writes once. */
  private static final Duration A_MOMENT = Duration.ofMinutes(10);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Cache<RepositoryName, Long> known =
      Caffeine.newBuilder().maximumSize(10_000).build();

  public StagingRepositories(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public Optional<Long> find(RepositoryName name) {
    @Nullable Long before = known.getIfPresent(name);
    if (before != null) {
      return Optional.of(before);
    }
    Optional<Long> found =
        jdbc.sql("select id from registry_repository where zone = 'staging' and name = :name")
            .param("name", name.value())
            .query(Long.class)
            .optional();
    found.ifPresent(id -> known.put(name, id));
    return found;
  }

  /** The repositories of a publisher that hold anything, sorted, without {@code <publisher>/}. */
  public List<RepositoryName> of(String publisher) {
    return jdbc.sql(
            """
            select substr(name, length(:publisher) + 2) as rest from registry_repository r
             where zone = 'staging' and publisher = :publisher
               and exists (select 1 from registry_repository_manifest m
                            where m.repository_id = r.id)
             order by name
            """)
        .param("publisher", publisher)
        .query((row, number) -> new RepositoryName(row.getString("rest")))
        .list();
  }

  /**
   * The repository of this name, which is created when it is new.
   *
   * @throws StagingRefusedException when the publisher has too many, or the name lacks a part
   */
  public long open(RepositoryName name) {
    return find(name).orElseGet(() -> create(name));
  }

  /** The first part of a name without what marks the zone. */
  static String publisher(RepositoryName name) {
    int slash = name.value().indexOf('/');
    return slash < 0 ? name.value() : name.value().substring(0, slash);
  }

  private long create(RepositoryName name) {
    if (name.value().indexOf('/') < 0) {
      throw new StagingRefusedException(new StagingRefusal.NameTooShort(name));
    }
    String publisher = publisher(name);
    int repositories =
        jdbc.sql("select count(*) from registry_repository where publisher = :publisher")
            .param("publisher", publisher)
            .query(Integer.class)
            .single();
    if (repositories >= MOST) {
      throw new StagingRefusedException(new StagingRefusal.TooManyRepositories(publisher, MOST));
    }
    return jdbc.sql(
            """
            insert into registry_repository (zone, name, created_at) values ('staging', :name, :now)
            on conflict (zone, name) do update set name = excluded.name
            returning id
            """)
        .param("name", name.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /** Makes a blob, which was touched just now, part of a repository. */
  public void add(long repository, Digest blob) {
    jdbc.sql(
            """
            insert into registry_repository_blob (repository_id, digest, pushed_at)
            values (:repository, :digest, :now)
            on conflict (repository_id, digest) do update set pushed_at = excluded.pushed_at
            """)
        .param("repository", repository)
        .param("digest", blob.toString())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * A blob that was pushed or mounted into a repository. From now on it waits for its manifest as
   * if it were pushed now: whoever asks for it may be about to push one, and to spare the blob.
   */
  Optional<StoredBlob> blob(long repository, Digest blob) {
    record Waiting(StoredBlob blob, boolean isOld) {}
    Optional<Waiting> found =
        jdbc.sql(
                """
                select b.size_bytes, l.pushed_at < :moment as is_old
                  from registry_repository_blob l join registry_blob b using (digest)
                 where l.repository_id = :repository and l.digest = :digest
                """)
            .param("repository", repository)
            .param("digest", blob.toString())
            .param("moment", clock.instant().minus(A_MOMENT).atOffset(ZoneOffset.UTC))
            .query(
                (row, number) ->
                    new Waiting(
                        new StoredBlob(blob, row.getLong("size_bytes")), row.getBoolean("is_old")))
            .optional();
    return found.filter(waiting -> !waiting.isOld() || renew(repository, blob)).map(Waiting::blob);
  }

  /** False when it was being taken out of the repository, and is gone. */
  private boolean renew(long repository, Digest blob) {
    return jdbc.sql(
                """
                update registry_repository_blob set pushed_at = :now
                 where repository_id = :repository and digest = :digest
                """)
            .param("repository", repository)
            .param("digest", blob.toString())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  /** Which of these blobs are in a repository; they stay until the transaction ends. */
  public List<StoredBlob> lockBlobs(long repository, List<Digest> blobs) {
    if (blobs.isEmpty()) {
      return List.of();
    }
    // A list and not an array: only then the database need not plan anew each time.
    return jdbc.sql(
            """
            select l.digest, b.size_bytes
              from registry_repository_blob l join registry_blob b using (digest)
             where l.repository_id = :repository and l.digest in (:digests)
             order by l.digest
               for key share of l
            """)
        .param("repository", repository)
        .param("digests", blobs.stream().map(Digest::toString).toList())
        .query(
            (row, number) ->
                new StoredBlob(Digest.parse(row.getString("digest")), row.getLong("size_bytes")))
        .list();
  }

  /** A manifest in a repository, as far as an index that lists it is concerned. */
  public record Child(Digest digest, long size, int depth) {}

  /** Which of these manifests are in a repository; they stay until the transaction ends. */
  public List<Child> lockManifests(long repository, List<Digest> manifests) {
    if (manifests.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select l.digest, octet_length(m.content) as size, m.depth
              from registry_repository_manifest l join registry_manifest m using (digest)
             where l.repository_id = :repository and l.digest in (:digests)
             order by l.digest
               for key share of l
            """)
        .param("repository", repository)
        .param("digests", manifests.stream().map(Digest::toString).toList())
        .query(
            (row, number) ->
                new Child(
                    Digest.parse(row.getString("digest")),
                    row.getLong("size"),
                    row.getInt("depth")))
        .list();
  }

  /** Takes a blob out of a repository; false when it was not in it. */
  public boolean removeBlob(long repository, Digest blob) {
    return jdbc.sql(
                "delete from registry_repository_blob"
                    + " where repository_id = :repository and digest = :digest")
            .param("repository", repository)
            .param("digest", blob.toString())
            .update()
        > 0;
  }

  /** Takes a manifest and all its tags out of a repository; false when it was not in it. */
  public boolean removeManifest(long repository, Digest manifest) {
    int removed =
        jdbc.sql(
                "delete from registry_repository_manifest"
                    + " where repository_id = :repository and digest = :digest")
            .param("repository", repository)
            .param("digest", manifest.toString())
            .update();
    if (removed > 0) {
      leaveBehind(repository, manifest);
    }
    return removed > 0;
  }

  /** Marks content that only this manifest referred to as left behind. */
  private void leaveBehind(long repository, Digest manifest) {
    jdbc.sql(
            """
            update registry_repository_blob l set pushed_at = '-infinity'
              from registry_reference left_by
             where left_by.manifest = :manifest and left_by.kind = 'blob'
               and l.repository_id = :repository and l.digest = left_by.digest
               and not exists (select 1 from registry_reference f
                                 join registry_repository_manifest m on m.digest = f.manifest
                                where f.digest = l.digest and f.kind = 'blob'
                                  and m.repository_id = l.repository_id)
            """)
        .param("manifest", manifest.toString())
        .param("repository", repository)
        .update();
  }

  /** Takes a tag away, but not what it leads to; false when there was none. */
  boolean removeTag(long repository, Tag tag) {
    return jdbc.sql("delete from registry_tag where repository_id = :repository and name = :name")
            .param("repository", repository)
            .param("name", tag.value())
            .update()
        > 0;
  }
}
