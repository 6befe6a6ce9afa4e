package org.moduleyard.server.registry.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.content.BlobStore;

/**
 * Repositories that grow and rarely lose anything. Devices ask for the same few things over and
 * over, so answers stay in memory, bounded: content by digest for long, until {@link #revoke};
 * digests of tags for a second, because another server process may move them.
 *
 * <p>Content read before a revocation is not kept after it: code that keeps an answer notes the
 * {@link #generation} before reading, and drops the answer when that has changed.
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

  private final AtomicLong generation = new AtomicLong();

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
    long before = generation();
    Optional<StoredManifest> loaded = rows.manifest(repository, digest);
    loaded.ifPresent(manifest -> keep(manifests, key, manifest, before));
    return loaded;
  }

  private Optional<Digest> digest(long repository, Tag tag) {
    Key key = new Key(repository, tag.value());
    @Nullable Digest known = tags.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    long before = generation();
    Optional<Digest> loaded = rows.digest(repository, tag);
    loaded.ifPresent(digest -> keep(tags, key, digest, before));
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

  /** How often something was revoked in this process. */
  public long generation() {
    return generation.get();
  }

  /** Ends what is kept of these repositories, in this process. */
  public void revoke(Collection<Long> repositories) {
    generation.incrementAndGet();
    List.of(manifests, tags, blobs)
        .forEach(
            kept -> kept.asMap().keySet().removeIf(key -> repositories.contains(key.repository())));
  }

  /** Ends what is kept of all repositories, in this process. */
  public void revokeAll() {
    generation.incrementAndGet();
    List.of(manifests, tags, blobs).forEach(Cache::invalidateAll);
  }

  private <T> void keep(Cache<Key, T> kept, Key key, T value, long before) {
    kept.put(key, value);
    if (generation() != before) {
      kept.invalidate(key);
    }
  }

  /** A blob that a manifest in this repository refers to; no other blob is in it. */
  @Override
  public Optional<StoredBlob> blob(long repository, Digest digest) {
    Key key = new Key(repository, digest.toString());
    @Nullable StoredBlob known = blobs.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    long before = generation();
    OptionalLong size =
        rows.refersTo(repository, digest) ? store.size(digest) : OptionalLong.empty();
    if (size.isEmpty()) {
      return Optional.empty();
    }
    StoredBlob blob = new StoredBlob(digest, size.getAsLong());
    keep(blobs, key, blob, before);
    return Optional.of(blob);
  }
}
