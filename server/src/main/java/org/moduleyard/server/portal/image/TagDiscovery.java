package org.moduleyard.server.portal.image;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.client.error.RegistryException;
import org.moduleyard.oci.json.StrictJson;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageConfig;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.MalformedManifestException;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.offerdocument.image.ImageVersion;
import org.moduleyard.offerdocument.image.TagKind;
import org.moduleyard.server.platform.memory.Admission;
import org.moduleyard.server.platform.memory.BusyException;
import org.moduleyard.server.platform.memory.JsonWeight;
import org.moduleyard.server.platform.memory.MemoryBudget;
import org.moduleyard.server.platform.memory.MemoryPart;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.image.FoundTag.FoundImage;

/**
 * Looks at the tags of one repository, which may belong to anybody: at most {@value #MOST_TAGS} of
 * them, four at a time, until a moment comes. Of each image the manifest and the configuration are
 * read, once.
 */
final class TagDiscovery {

  static final int MOST_TAGS = 500;
  private static final int AT_A_TIME = 4;
  private static final int MAX_CONFIG_BYTES = 1024 * 1024;

  private final ImageSource source;
  private final MemoryBudget memory;
  private final Duration patience;
  private final Map<Digest, Facts> facts = new ConcurrentHashMap<>();
  private final long deadline;

  /** Of one index; more are not looked at. */
  private static final int MOST_ENTRIES = 2 * FoundTag.MOST_IMAGES;

  /**
   * The description of an image; empty and 0 for what it does not say.
   *
   * @param isNone whether it was read and is no image, but may be attached to one
   */
  private record Facts(String platform, String created, long bytes, boolean isNone) {
    static final Facts NONE = new Facts("", "", 0, false);
  }

  private TagDiscovery(ImageSource source, Duration patience, MemoryBudget memory) {
    this.source = source;
    this.memory = memory;
    this.patience = patience;
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  /**
   * Looks at a repository.
   *
   * @param hangUp ends whatever the source is waiting for; called when the time is over
   * @throws RegistryException when the tags cannot even be listed
   * @throws NoSuchElementException when they are not listed in time
   */
  static FoundRepository at(
      ImageSource source, Duration patience, MemoryBudget memory, Runnable hangUp) {
    return new TagDiscovery(source, patience, memory).look(hangUp);
  }

  private FoundRepository look(Runnable hangUp) {
    // Closing waits for what is running, so it comes after the sources have been cut off.
    try (ExecutorService workers =
        Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
      try {
        return look(workers);
      } finally {
        workers.shutdownNow();
        hangUp.run();
      }
    }
  }

  private FoundRepository look(ExecutorService workers) {
    List<Tag> all = await(workers.submit(source::tags));
    List<Future<FoundTag>> looks =
        all.stream()
            .sorted(LIKELIEST_FIRST)
            .limit(MOST_TAGS)
            .map(tag -> workers.submit(() -> look(tag)))
            .toList();
    List<FoundTag> found = new ArrayList<>();
    for (Future<FoundTag> look : looks) {
      try {
        found.add(look.get(left(), TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        return new FoundRepository(found, all.size(), patience.toSeconds());
      } catch (ExecutionException e) {
        throw new IllegalStateException("looking at a tag failed", e.getCause());
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }
    return new FoundRepository(found, all.size(), 0);
  }

  private List<Tag> await(Future<List<Tag>> tags) {
    try {
      return tags.get(left(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new NoSuchElementException("the list of tags did not end in time", e);
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("the tags could not be listed", e.getCause());
    }
  }

  private static IllegalStateException interrupted() {
    Thread.currentThread().interrupt();
    return new IllegalStateException("stopped while looking at a repository");
  }

  private long left() {
    return Math.max(0, deadline - System.nanoTime());
  }

  /** latest, then versions from the newest, then what belongs to one, then everything else. */
  private static final Comparator<Tag> LIKELIEST_FIRST =
      Comparator.<Tag>comparingInt(tag -> rank(tag.value()))
          .thenComparing(TagDiscovery::version, Comparator.reverseOrder())
          .thenComparing(Comparator.naturalOrder());

  private static int rank(String tag) {
    return switch (TagKind.of(tag)) {
      case LATEST -> 0;
      case VERSION -> 1;
      case QUALIFIED -> 2;
      case ROLLING -> 3;
      case DIGEST, OTHER, INVALID -> 4;
    };
  }

  private static ImageVersion version(Tag tag) {
    return ImageVersion.parse(tag.value().split("-", 2)[0])
        .orElse(new ImageVersion(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO));
  }

  private FoundTag look(Tag tag) {
    try {
      return source
          .manifest(tag)
          .map(
              raw ->
                  switch (parse(raw)) {
                    case ImageIndex index -> ofIndex(tag, raw.digest(), index);
                    case ImageManifest image -> ofImage(tag, raw.digest(), image);
                  })
          .orElseGet(
              () -> FoundTag.unreadable(tag.value(), Text.message(Message.of("It is gone."))));
    } catch (RegistryException e) {
      return FoundTag.unreadable(
          tag.value(), Text.literal(sentence(e.reason()) + " " + e.remedy()));
    } catch (BusyException | MalformedManifestException | IOException e) {
      return FoundTag.unreadable(
          tag.value(), Text.literal(sentence(String.valueOf(e.getMessage()))));
    }
  }

  @SuppressWarnings("try") // the room is only held
  private Manifest parse(RawManifest raw) {
    try (Admission.Room room = enter(raw.size())) {
      return Manifest.parse(raw);
    }
  }

  private Admission.Room enter(long bytes) {
    return memory.enter(MemoryPart.MANIFESTS, JsonWeight.of(bytes, StrictJson.MAX_TOKENS / 2));
  }

  private static String sentence(String reason) {
    return reason.isEmpty()
        ? reason
        : Character.toUpperCase(reason.charAt(0))
            + reason.substring(1)
            + (reason.endsWith(".") ? "" : ".");
  }

  private FoundTag ofImage(Tag tag, Digest digest, ImageManifest image) {
    Facts fact = facts.computeIfAbsent(digest, key -> read(image));
    String platform = fact.platform().isEmpty() ? "unknown" : fact.platform();
    return new FoundTag(
        tag.value(),
        digest.toString(),
        false,
        List.of(new FoundImage(platform, digest.toString())),
        fact.created(),
        fact.bytes(),
        Text.literal(""));
  }

  private FoundTag ofIndex(Tag tag, Digest digest, ImageIndex index) {
    List<FoundImage> images = new ArrayList<>();
    Set<Digest> seen = new HashSet<>();
    String created = "";
    long bytes = 0;
    for (Descriptor entry : index.manifests().stream().limit(MOST_ENTRIES).toList()) {
      if (images.size() == FoundTag.MOST_IMAGES
          || !MediaTypes.isManifest(entry.mediaType())
          || !seen.add(entry.digest())) {
        continue;
      }
      Facts fact = child(entry);
      if (fact.isNone() && (entry.platform() == null || entry.platform().isUnknown())) {
        continue;
      }
      String platform =
          entry.platform() == null ? fact.platform() : String.valueOf(entry.platform());
      images.add(
          new FoundImage(platform.isEmpty() ? "unknown" : platform, entry.digest().toString()));
      created = fact.created().compareTo(created) > 0 ? fact.created() : created;
      bytes = Math.max(bytes, fact.bytes());
    }
    return new FoundTag(
        tag.value(), digest.toString(), true, images, created, bytes, Text.literal(""));
  }

  /** The facts of an image in an index; those that cannot be read leave a gap in the table. */
  private Facts child(Descriptor entry) {
    Facts known = facts.get(entry.digest());
    if (known != null || !MediaTypes.isImage(entry.mediaType())) {
      return known == null ? Facts.NONE : known;
    }
    try {
      Reference reference = entry.digest();
      return source
          .manifest(reference)
          .map(this::parse)
          .filter(ImageManifest.class::isInstance)
          .map(image -> facts.computeIfAbsent(entry.digest(), key -> read((ImageManifest) image)))
          .orElse(Facts.NONE);
    } catch (BusyException | RegistryException | MalformedManifestException | IOException e) {
      return Facts.NONE;
    }
  }

  @SuppressWarnings("try") // the room is only held
  private Facts read(ImageManifest image) {
    long bytes = 0;
    for (Descriptor part : image.references()) {
      bytes = Math.min(bytes, Long.MAX_VALUE - part.size()) + part.size();
    }
    Descriptor config = image.config();
    if (!MediaTypes.isConfig(config.mediaType()) || config.size() > MAX_CONFIG_BYTES) {
      return new Facts("", "", bytes, !image.isRunnable());
    }
    try (InputStream content = source.openBlob(config);
        Admission.Room room = enter(config.size())) {
      ImageConfig read = ImageConfig.parse(content.readAllBytes());
      return new Facts(
          read.platform().isUnknown() ? "" : read.platform().toString(),
          day(read.created()),
          bytes,
          !image.isRunnable());
    } catch (BusyException
        | RegistryException
        | MalformedManifestException
        | NoSuchElementException
        | IOException e) {
      return new Facts("", "", bytes, !image.isRunnable());
    }
  }

  private static String day(String created) {
    return created.matches("\\d{4}-\\d{2}-\\d{2}T.*") ? created.substring(0, 10) : "";
  }
}
