package org.moduleyard.server.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.Digest;
import org.moduleyard.oci.Reference;
import org.moduleyard.oci.Tag;
import org.moduleyard.server.content.BlobStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What single repositories hold. Devices ask for the same few things over and over, so answers stay
 * in memory, bounded: what a digest leads to for long, because repositories only grow until they
 * disappear as a whole with their id; what a tag leads to for a second, because another server
 * process may move it.
 */
final class RepositoryReader {

  private static final long MANIFEST_CACHE_BYTES = 32L * 1024 * 1024;
  private static final int ENTRY_OVERHEAD_BYTES = 512;

  private record Key(long repository, String reference) {}

  private final JdbcClient jdbc;
  private final BlobStore store;
  private final Cache<Key, StoredManifest> manifests =
      Caffeine.newBuilder()
          .maximumWeight(MANIFEST_CACHE_BYTES)
          .weigher((Key key, StoredManifest value) -> value.content().length + ENTRY_OVERHEAD_BYTES)
          .expireAfterWrite(Duration.ofHours(1))
          .build();
  private final Cache<Key, Digest> tags =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(Duration.ofSeconds(1)).build();
  private final Cache<Key, StoredBlob> blobs =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(Duration.ofHours(1)).build();

  RepositoryReader(JdbcClient jdbc, BlobStore store) {
    this.jdbc = jdbc;
    this.store = store;
  }

  Optional<StoredManifest> manifest(long repository, Reference reference) {
    return switch (reference) {
      case Digest digest -> manifest(repository, digest);
      case Tag tag -> digest(repository, tag).flatMap(digest -> manifest(repository, digest));
    };
  }

  private Optional<StoredManifest> manifest(long repository, Digest digest) {
    Key key = new Key(repository, digest.toString());
    @Nullable StoredManifest known = manifests.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<StoredManifest> loaded =
        jdbc.sql(
                """
                select l.media_type, m.content
                  from registry_repository_manifest l join registry_manifest m using (digest)
                 where l.repository_id = :repository and l.digest = :digest
                """)
            .param("repository", repository)
            .param("digest", key.reference())
            .query(
                (row, number) ->
                    new StoredManifest(
                        digest, row.getString("media_type"), row.getBytes("content")))
            .optional();
    loaded.ifPresent(manifest -> manifests.put(key, manifest));
    return loaded;
  }

  private Optional<Digest> digest(long repository, Tag tag) {
    Key key = new Key(repository, tag.value());
    @Nullable Digest known = tags.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Digest> loaded =
        jdbc.sql(
                "select digest from registry_tag where repository_id = :repository and name = :tag")
            .param("repository", repository)
            .param("tag", tag.value())
            .query(String.class)
            .optional()
            .map(Digest::parse);
    loaded.ifPresent(digest -> tags.put(key, digest));
    return loaded;
  }

  /** Makes moved tags visible at once, in this process. */
  void forgetTags(long repository) {
    tags.asMap().keySet().removeIf(key -> key.repository() == repository);
  }

  /** A blob that a manifest in this repository refers to; no other blob is in it. */
  Optional<StoredBlob> blob(long repository, Digest digest) {
    Key key = new Key(repository, digest.toString());
    @Nullable StoredBlob known = blobs.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    OptionalLong size = refersTo(key) ? store.size(digest) : OptionalLong.empty();
    if (size.isEmpty()) {
      return Optional.empty();
    }
    StoredBlob blob = new StoredBlob(digest, size.getAsLong());
    blobs.put(key, blob);
    return Optional.of(blob);
  }

  private boolean refersTo(Key key) {
    return jdbc.sql(
            """
            select exists (select 1 from registry_reference f
                             join registry_repository_manifest l on l.digest = f.manifest
                            where f.digest = :digest and f.kind = 'blob'
                              and l.repository_id = :repository)
            """)
        .param("repository", key.repository())
        .param("digest", key.reference())
        .query(Boolean.class)
        .single();
  }

  /**
   * Tags of all these repositories together, sorted by character code.
   *
   * @param after only tags behind this one, which need not exist; empty for all
   * @param limit at most so many
   */
  List<Tag> tags(List<Long> repositories, String after, int limit) {
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
