package org.moduleyard.server.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.Digest;
import org.moduleyard.oci.Reference;
import org.moduleyard.oci.RepositoryName;
import org.moduleyard.oci.Tag;

/**
 * What is behind a name on the wire for the one who asks: one public repository, or all previews of
 * this name that they may see. Content that is in no repository seen here does not exist (404).
 */
final class Shelf {

  private final List<Long> repositories;
  private final RepositoryReader reader;

  private Shelf(List<Long> repositories, RepositoryReader reader) {
    this.repositories = repositories;
    this.reader = reader;
  }

  /** Finds shelves. Public repositories never disappear, so their ids are remembered. */
  static final class Finder {

    private final PublicRepositories publicRepositories;
    private final Previews previews;
    private final RepositoryReader reader;
    private final Cache<RepositoryName, List<Long>> known =
        Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(Duration.ofHours(1)).build();

    Finder(PublicRepositories publicRepositories, Previews previews, RepositoryReader reader) {
      this.publicRepositories = publicRepositories;
      this.previews = previews;
      this.reader = reader;
    }

    /** Empty when there is nothing by this name that a holder of these subscriptions may see. */
    Optional<Shelf> find(RepositoryName name, Set<UUID> subscriptions) {
      List<Long> repositories =
          switch (Zone.of(name)) {
            case PUBLIC -> publicRepository(name);
            case PREVIEW -> previews.shownTo(subscriptions, Zone.PREVIEW.inside(name));
          };
      return repositories.isEmpty()
          ? Optional.empty()
          : Optional.of(new Shelf(repositories, reader));
    }

    private List<Long> publicRepository(RepositoryName name) {
      @Nullable List<Long> before = known.getIfPresent(name);
      if (before != null) {
        return before;
      }
      List<Long> found = publicRepositories.find(name).stream().toList();
      if (!found.isEmpty()) {
        known.put(name, found);
      }
      return found;
    }
  }

  Optional<StoredManifest> manifest(Reference reference) {
    return first(repository -> reader.manifest(repository, reference));
  }

  Optional<StoredBlob> blob(Digest digest) {
    return first(repository -> reader.blob(repository, digest));
  }

  List<Tag> tags(String after, int limit) {
    return reader.tags(repositories, after, limit);
  }

  /** The newest preview wins where several have the same tag. */
  private <T> Optional<T> first(Function<Long, Optional<T>> find) {
    return repositories.stream().map(find).flatMap(Optional::stream).findFirst();
  }
}
