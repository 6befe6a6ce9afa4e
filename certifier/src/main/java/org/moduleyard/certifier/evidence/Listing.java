package org.moduleyard.certifier.evidence;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.moduleyard.certifier.evidence.Entry.Kind;
import org.moduleyard.certifier.layer.CouldNotReadException;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;

/**
 * The tags and digests that are offered, and what they lead to in the repository. Methods that read
 * throw {@link CouldNotReadException} when that was not possible. For one thread.
 */
public final class Listing {
  /** As many as an image that is copied here may have manifests. */
  public static final int MOST_ENTRIES = ImageTree.MAX_MANIFESTS;

  private final Repository repository;
  private final List<ListedImage> images;

  Listing(Repository repository, List<Reference> references) {
    this.repository = repository;
    this.images = new LinkedHashSet<>(references).stream().map(ListedImage::new).toList();
  }

  /**
   * Everything listed, in the order of the list, each once; what is no tag or digest is left out.
   */
  public List<ListedImage> images() {
    return images;
  }

  public Optional<ListedImage> latest() {
    return images.stream().filter(ListedImage::isLatest).findFirst();
  }

  /** The version tags {@code X.Y.Z}, lowest first. */
  public List<ListedImage> versions() {
    return images.stream()
        .filter(image -> image.version().isPresent())
        .sorted(Comparator.comparing(image -> image.version().orElseThrow()))
        .toList();
  }

  public List<ListedImage> latestAndVersions() {
    return Stream.concat(latest().stream(), versions().stream()).toList();
  }

  public Lookup lookup(ListedImage image) {
    return repository.lookup(image.reference());
  }

  /** The manifest that the repository has by this digest, listed or not. */
  public Lookup lookup(Digest digest) {
    return repository.lookup(digest);
  }

  public ConfigLookup config(ImageManifest image) {
    return repository.config(image.config());
  }

  /**
   * The entries of an index, in order, and what each of them is; at most {@link #MOST_ENTRIES}. A
   * check rejects indexes that have more.
   */
  public List<Entry> entries(Lookup.Index index) {
    return index.manifest().manifests().stream()
        .limit(MOST_ENTRIES)
        .map(entry -> new Entry(entry, kind(entry)))
        .toList();
  }

  /**
   * The entries that a device may be given to run, in order: all but attachments and types of
   * content that no container engine takes for an image.
   */
  public List<Descriptor> runnable(Lookup.Index index) {
    return index.manifest().manifests().stream()
        .limit(MOST_ENTRIES)
        .filter(entry -> MediaTypes.isManifest(entry.mediaType()))
        .filter(entry -> isForPlatform(entry) || !(kind(entry) instanceof Kind.Attachment))
        .toList();
  }

  private static boolean isForPlatform(Descriptor entry) {
    return entry.platform() != null && !entry.platform().isUnknown();
  }

  private Kind kind(Descriptor entry) {
    return Classification.of(entry, repository.lookup(entry.digest()), repository::blob);
  }

  /** The kind of an image that is listed by itself. */
  public Kind kind(Lookup.Image image) {
    return Classification.of(image, repository::blob);
  }

  /** The digests of everything listed: those written out, and those that listed tags point to. */
  public Set<Digest> digests() {
    Set<Digest> digests = new HashSet<>();
    for (ListedImage image : images) {
      if (image.reference() instanceof Digest digest) {
        digests.add(digest);
      }
      if (lookup(image) instanceof Lookup.Found found) {
        digests.add(found.digest());
      }
    }
    return digests;
  }

  /** The manifest digest behind each listed tag or digest that was found; never throws. */
  SortedMap<String, Digest> found() {
    SortedMap<String, Digest> found = new TreeMap<>();
    for (ListedImage image : images) {
      repository
          .digest(image.reference())
          .ifPresent(digest -> found.put(image.reference().toString(), digest));
    }
    return found;
  }

  /**
   * The image that each platform gets by this tag or digest, by platform name such as {@code
   * linux/arm/v7}; the first entry of an index wins, as it does on devices (OCI Image). Entries
   * without a platform are left out.
   */
  public SortedMap<String, PlatformImage> platforms(ListedImage image) {
    SortedMap<String, PlatformImage> platforms = new TreeMap<>();
    for (Descriptor entry : entries(lookup(image))) {
      platform(entry)
          .filter(platform -> !platform.isUnknown())
          .ifPresent(p -> platforms.putIfAbsent(p.toString(), new PlatformImage(p, entry)));
    }
    return platforms;
  }

  private List<Descriptor> entries(Lookup lookup) {
    return switch (lookup) {
      case Lookup.Image image -> List.of(image.raw().descriptor());
      case Lookup.Index index -> runnable(index);
      case Lookup.Missing missing -> List.of();
      case Lookup.Unusable unusable -> List.of();
    };
  }

  /** The platform in the entry or, when it has none, in the configuration of its image. */
  private Optional<Platform> platform(Descriptor entry) {
    if (entry.platform() != null) {
      return Optional.of(entry.platform());
    }
    return repository.lookup(entry.digest()) instanceof Lookup.Image image
            && config(image.manifest()) instanceof ConfigLookup.Found found
        ? Optional.of(found.config().platform())
        : Optional.empty();
  }

  /** The platforms of all listed images except test tags: what the plan offers (C-20). */
  public SortedSet<String> claimedPlatforms() {
    SortedSet<String> claimed = new TreeSet<>();
    images.stream()
        .filter(ListedImage::claimsPlatforms)
        .forEach(image -> claimed.addAll(platforms(image).keySet()));
    return Collections.unmodifiableSortedSet(claimed);
  }
}
