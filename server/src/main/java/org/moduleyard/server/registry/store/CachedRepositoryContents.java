package org.moduleyard.server.registry.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.content.BlobStore;

/**
 * Repositories that only grow. Devices ask for the same few things over and over, so answers stay
 * in memory, bounded: what a digest leads to for long, because repositories only grow until they
 * disappear as a whole with their id; what a tag leads to for a second, because another server
 * process may move it.
 */
public final class CachedRepositoryContents implements RepositoryContents {

  private static final long MANIFEST_CACHE_BYTES = 32L * 1024 * 1024;
  private static final int ENTRY_OVERHEAD_BYTES = 512;

  private record Key(long repository, String reference) {}

  private final RepositoryStore rows;
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

  public CachedRepositoryContents(RepositoryStore rows, BlobStore store) {
    this.rows = rows;
    this.store = store;
  }

  @Override
  public Optional<StoredManifest> manifest(long repository, Reference reference) {
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
    Optional<StoredManifest> loaded = rows.manifest(repository, digest);
    loaded.ifPresent(manifest -> manifests.put(key, manifest));
    return loaded;
  }

  private Optional<Digest> digest(long repository, Tag tag) {
    Key key = new Key(repository, tag.value());
    @Nullable Digest known = tags.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Digest> loaded = rows.digest(repository, tag);
    loaded.ifPresent(digest -> tags.put(key, digest));
    return loaded;
  }

  @Override
  public boolean isKnown(long repository, Reference reference, Digest manifest) {
    return switch (reference) {
      case Digest digest -> digest.equals(manifest);
      case Tag tag -> manifest.equals(tags.getIfPresent(new Key(repository, tag.value())));
    };
  }

  /** Makes moved tags visible at once, in this process. */
  public void forgetTags(long repository) {
    tags.asMap().keySet().removeIf(key -> key.repository() == repository);
  }

  /** A blob that a manifest in this repository refers to; no other blob is in it. */
  @Override
  public Optional<StoredBlob> blob(long repository, Digest digest) {
    Key key = new Key(repository, digest.toString());
    @Nullable StoredBlob known = blobs.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    OptionalLong size =
        rows.refersTo(repository, digest) ? store.size(digest) : OptionalLong.empty();
    if (size.isEmpty()) {
      return Optional.empty();
    }
    StoredBlob blob = new StoredBlob(digest, size.getAsLong());
    blobs.put(key, blob);
    return Optional.of(blob);
  }
}
