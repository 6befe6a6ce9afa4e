package org.moduleyard.server.registry.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.registry.image.Previews;
import org.moduleyard.server.registry.image.PublicRepositories;
import org.moduleyard.server.registry.protocol.ZonedName;
import org.moduleyard.server.registry.staging.StagingReader;
import org.moduleyard.server.registry.staging.StagingRepositories;
import org.moduleyard.server.registry.store.CachedRepositoryContents;
import org.moduleyard.server.registry.store.Referrers;
import org.moduleyard.server.registry.store.RepositoryContents;
import org.moduleyard.server.registry.store.RepositoryStore;
import org.moduleyard.server.registry.store.StoredBlob;
import org.moduleyard.server.registry.store.StoredManifest;

/**
 * The repository behind a name, for one caller: one public or staging repository, or all previews
 * of this name that they may see. Content that is in no repository seen here does not exist (404).
 */
final class VisibleRepository {

  private final List<Long> repositories;
  private final RepositoryContents contents;
  private final RepositoryStore rows;
  private final Referrers referrers;
  private final BooleanSupplier unrevoked;

  private VisibleRepository(
      List<Long> repositories,
      RepositoryContents contents,
      RepositoryStore rows,
      Referrers referrers,
      BooleanSupplier unrevoked) {
    this.repositories = repositories;
    this.contents = contents;
    this.rows = rows;
    this.referrers = referrers;
    this.unrevoked = unrevoked;
  }

  /** Finds shelves. Public repositories rarely disappear, so their ids are remembered. */
  static final class Finder {

    private final PublicRepositories publicRepositories;
    private final Previews previews;
    private final StagingRepositories staging;
    private final CachedRepositoryContents reader;
    private final RepositoryStore rows;
    private final Referrers referrers;
    private final Cache<RepositoryName, List<Long>> known =
        Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(Duration.ofHours(1)).build();

    Finder(
        PublicRepositories publicRepositories,
        Previews previews,
        StagingRepositories staging,
        CachedRepositoryContents reader,
        RepositoryStore rows,
        Referrers referrers) {
      this.publicRepositories = publicRepositories;
      this.previews = previews;
      this.staging = staging;
      this.reader = reader;
      this.rows = rows;
      this.referrers = referrers;
    }

    /**
     * Empty when there is nothing by this name that a holder of these subscriptions may see. The
     * right to staging repositories was checked before.
     */
    Optional<VisibleRepository> find(ZonedName name, Set<UUID> subscriptions) {
      long before = reader.generation();
      return switch (name.zone()) {
        case PUBLIC -> shelf(publicRepository(name.name(), before), reader, before);
        case PREVIEW -> shelf(previews.shownTo(subscriptions, name.name()), reader, before);
        case STAGING ->
            shelf(
                staging.find(name.name()).stream().toList(),
                new StagingReader(rows, staging),
                before);
      };
    }

    private Optional<VisibleRepository> shelf(
        List<Long> repositories, RepositoryContents contents, long generation) {
      return repositories.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new VisibleRepository(
                  repositories,
                  contents,
                  rows,
                  referrers,
                  () -> reader.generation() == generation));
    }

    private List<Long> publicRepository(RepositoryName name, long generation) {
      @Nullable List<Long> before = known.getIfPresent(name);
      if (before != null) {
        return before;
      }
      List<Long> found = publicRepositories.find(name).stream().toList();
      if (!found.isEmpty()) {
        known.put(name, found);
        if (reader.generation() != generation) {
          known.invalidate(name);
        }
      }
      return found;
    }

    /** Ends what this process keeps of a public repository. */
    void revoke(RepositoryName name) {
      Set<Long> ids = new HashSet<>(publicRepositories.find(name).stream().toList());
      @Nullable List<Long> before = known.getIfPresent(name);
      if (before != null) {
        ids.addAll(before);
      }
      reader.revoke(ids);
      known.invalidate(name);
    }

    /** Ends what this process keeps of all public repositories. */
    void revokeAll() {
      reader.revokeAll();
      known.invalidateAll();
    }
  }

  Optional<StoredManifest> manifest(Reference reference) {
    return first(repository -> contents.manifest(repository, reference));
  }

  /** Whether this is known, without waiting for the database, to lead to this manifest now. */
  boolean isKnown(Reference reference, Digest manifest) {
    return contents.isKnown(repositories.getFirst(), reference, manifest);
  }

  /** Whether nothing was revoked since this was found. */
  boolean isUnrevoked() {
    return unrevoked.getAsBoolean();
  }

  Optional<StoredBlob> blob(Digest digest) {
    return first(repository -> contents.blob(repository, digest));
  }

  Referrers.Page referrers(Digest subject, Optional<String> artifactType, String after) {
    return referrers.of(repositories, subject, artifactType, after);
  }

  List<Tag> tags(String after, int limit) {
    return rows.tags(repositories, after, limit);
  }

  /** The newest preview wins where several have the same tag. */
  private <T> Optional<T> first(Function<Long, Optional<T>> find) {
    return repositories.stream().map(find).flatMap(Optional::stream).findFirst();
  }
}
