package org.moduleyard.certifier.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.moduleyard.certifier.evidence.Entry.Kind;
import org.moduleyard.oci.layer.ContentStart;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.MediaTypes;

/**
 * Says what manifests are, by what they lead to. Container engines choose an entry of an index by
 * its platform or, when none fits, take one that names none; then they look at the type of the
 * configuration and unpack what can be unpacked, and ask for neither artifact types, annotations
 * nor, in most engines, types of layers. So a manifest is an attachment only when nothing in it can
 * be unpacked.
 */
final class Classification {
  /** How many blobs an attachment may have; real ones have a few. */
  static final int MOST_BLOBS = 100;

  /** How large a blob of an attachment may be, in bytes. */
  static final long MOST_BLOB_BYTES = 256L * 1024 * 1024;

  private Classification() {}

  /**
   * The kind of manifest that an entry of an index leads to.
   *
   * @param blobs reads a blob to its end; called only for manifests that may be attachments
   */
  static Kind of(Descriptor entry, Lookup lookup, Function<Descriptor, BlobLookup> blobs) {
    if (!MediaTypes.isManifest(entry.mediaType())) {
      return new Kind.Neither(
          "The index lists it as %s, which is no type of image that can be read."
              .formatted(entry.mediaType()));
    }
    if (lookup instanceof Lookup.Found found && !isAsListed(entry, found)) {
      return new Kind.Neither(
          String.format(
              Locale.ROOT,
              "The index lists it as %s of %,d bytes, but it is %s of %,d bytes.",
              entry.mediaType(),
              entry.size(),
              found.raw().mediaType(),
              found.raw().size()));
    }
    boolean isForPlatform = entry.platform() != null && !entry.platform().isUnknown();
    return switch (lookup) {
      case Lookup.Missing missing ->
          new Kind.Neither("The index refers to it, but the repository does not have it.");
      case Lookup.Unusable unusable -> new Kind.Neither("It cannot be read. " + unusable.reason());
      case Lookup.Index index ->
          new Kind.Neither(
              "It is an index inside an index, which some container engines follow and others do"
                  + " not.");
      case Lookup.Image image when isForPlatform && !image.manifest().isRunnable() ->
          // A device of that platform would be given it.
          new Kind.Neither(whyNoImage(image.manifest()));
      case Lookup.Image image -> of(image, blobs);
    };
  }

  /** The kind of a manifest of the image form, whoever refers to it. */
  static Kind of(Lookup.Image image, Function<Descriptor, BlobLookup> blobs) {
    if (image.manifest().isRunnable()) {
      return new Kind.Image(image);
    }
    Optional<String> problem = whyNoAttachment(image.manifest(), blobs);
    if (problem.isEmpty()) {
      return new Kind.Attachment(image);
    }
    List<String> reasons = new ArrayList<>(whyNoImage(image.manifest()));
    if (!isMeantAsImage(image.manifest())) {
      reasons.add(
          reasons.removeLast() + " It is no attachment either: %s.".formatted(problem.get()));
    }
    return new Kind.Neither(reasons);
  }

  /** Then it need not be told that it is no attachment. */
  private static boolean isMeantAsImage(ImageManifest manifest) {
    return MediaTypes.isConfig(manifest.config().mediaType())
        && manifest.layers().stream()
            .allMatch(layer -> MediaTypes.isTakenForLayer(layer.mediaType()));
  }

  private static boolean isAsListed(Descriptor entry, Lookup.Found found) {
    return entry.size() == found.raw().size() && entry.mediaType().equals(found.raw().mediaType());
  }

  /** Sentences about a manifest that is not runnable. */
  private static List<String> whyNoImage(ImageManifest manifest) {
    if (!MediaTypes.isConfig(manifest.config().mediaType())) {
      return List.of(
          "It is not a container image: its configuration has the type %s."
              .formatted(manifest.config().mediaType()));
    }
    if (manifest.layers().isEmpty()) {
      return List.of("It has no layers.");
    }
    return manifest.layers().stream()
        .filter(layer -> !MediaTypes.isLayer(layer.mediaType()))
        .map(
            layer ->
                MediaTypes.isForeignLayer(layer.mediaType())
                    ? "Its layer %s may not be given on by a registry.".formatted(layer.digest())
                    : "Its layer %s has the type %s, which is none of layers in OCI or Docker images."
                        .formatted(layer.digest(), layer.mediaType()))
        .toList();
  }

  /** The rest of a sentence; empty when it is an attachment. */
  private static Optional<String> whyNoAttachment(
      ImageManifest manifest, Function<Descriptor, BlobLookup> blobs) {
    if (manifest.layers().isEmpty() && MediaTypes.isTakenForConfig(manifest.config().mediaType())) {
      return Optional.of("container engines run its configuration without any layer");
    }
    if (manifest.references().size() > MOST_BLOBS) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "it has %,d blobs, and at most %,d are read",
              manifest.references().size(),
              MOST_BLOBS));
    }
    for (Descriptor layer : manifest.layers()) {
      if (MediaTypes.isTakenForLayer(layer.mediaType())) {
        return Optional.of(
            "its blob %s has the type %s, which container engines unpack"
                .formatted(layer.digest(), layer.mediaType()));
      }
    }
    return manifest.references().stream()
        .flatMap(blob -> whyUnfit(blob, blob.equals(manifest.config()), blobs).stream())
        .findFirst();
  }

  private static Optional<String> whyUnfit(
      Descriptor blob, boolean isConfig, Function<Descriptor, BlobLookup> blobs) {
    if (blob.size() > MOST_BLOB_BYTES) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "its blob %s has %,d bytes, and at most %,d are read",
              blob.digest(),
              blob.size(),
              MOST_BLOB_BYTES));
    }
    return switch (blobs.apply(blob)) {
      case BlobLookup.Unusable unusable ->
          Optional.of("its blob %s %s".formatted(blob.digest(), unusable.reason()));
      case BlobLookup.Read read when isConfig -> Optional.empty();
      case BlobLookup.Read read -> unpackable(blob, read.start());
    };
  }

  private static Optional<String> unpackable(Descriptor blob, ContentStart start) {
    return switch (start) {
      case OTHER -> Optional.empty();
      case TAR ->
          Optional.of(
              "its blob %s is a tar archive, which container engines unpack"
                  .formatted(blob.digest()));
      case PACKED ->
          Optional.of(
              "its blob %s is packed, and container engines unpack it".formatted(blob.digest()));
      case EMPTY ->
          Optional.of(
              "its blob %s is empty, which container engines take for a layer without files"
                  .formatted(blob.digest()));
    };
  }
}
