package org.moduleyard.certifier.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.moduleyard.certifier.evidence.Entry.Kind;
import org.moduleyard.edge.message.Message;
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
          Message.of(
              "The index lists it as {0}, which is no type of image that can be read.",
              entry.mediaType()));
    }
    if (lookup instanceof Lookup.Found found && !isAsListed(entry, found)) {
      return new Kind.Neither(
          Message.of(
              "The index lists it as {0} of {1} bytes, but it is {2} of {3} bytes.",
              entry.mediaType(),
              Message.count(entry.size()),
              found.raw().mediaType(),
              Message.count(found.raw().size())));
    }
    boolean isForPlatform = entry.platform() != null && !entry.platform().isUnknown();
    return switch (lookup) {
      case Lookup.Missing missing ->
          new Kind.Neither(
              Message.of("The index refers to it, but the repository does not have it."));
      case Lookup.Unusable unusable ->
          new Kind.Neither(Message.of("It cannot be read. {0}", unusable.reason()));
      case Lookup.Index index ->
          new Kind.Neither(
              Message.of(
                  "It is an index inside an index, which some container engines follow and others"
                      + " do not."));
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
    Optional<Message> problem = whyNoAttachment(image.manifest(), blobs);
    if (problem.isEmpty()) {
      return new Kind.Attachment(image);
    }
    List<Message> reasons = new ArrayList<>(whyNoImage(image.manifest()));
    if (!isMeantAsImage(image.manifest())) {
      reasons.add(
          Message.of("{0} It is no attachment either: {1}.", reasons.removeLast(), problem.get()));
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
  private static List<Message> whyNoImage(ImageManifest manifest) {
    if (!MediaTypes.isConfig(manifest.config().mediaType())) {
      return List.of(
          Message.of(
              "It is not a container image: its configuration has the type {0}.",
              manifest.config().mediaType()));
    }
    if (manifest.layers().isEmpty()) {
      return List.of(Message.of("It has no layers."));
    }
    return manifest.layers().stream()
        .filter(layer -> !MediaTypes.isLayer(layer.mediaType()))
        .map(
            layer ->
                MediaTypes.isForeignLayer(layer.mediaType())
                    ? Message.of("Its layer {0} may not be given on by a registry.", layer.digest())
                    : Message.of(
                        "Its layer {0} has the type {1}, which is none of layers in OCI or Docker"
                            + " images.",
                        layer.digest(), layer.mediaType()))
        .toList();
  }

  /** The rest of a sentence; empty when it is an attachment. */
  private static Optional<Message> whyNoAttachment(
      ImageManifest manifest, Function<Descriptor, BlobLookup> blobs) {
    if (manifest.layers().isEmpty() && MediaTypes.isTakenForConfig(manifest.config().mediaType())) {
      return Optional.of(Message.of("container engines run its configuration without any layer"));
    }
    if (manifest.references().size() > MOST_BLOBS) {
      return Optional.of(
          Message.of(
              "it has {0} blobs, and at most {1} are read",
              Message.count(manifest.references().size()), Message.count(MOST_BLOBS)));
    }
    for (Descriptor layer : manifest.layers()) {
      if (MediaTypes.isTakenForLayer(layer.mediaType())) {
        return Optional.of(
            Message.of(
                "its blob {0} has the type {1}, which container engines unpack",
                layer.digest(), layer.mediaType()));
      }
    }
    return manifest.references().stream()
        .flatMap(blob -> whyUnfit(blob, blob.equals(manifest.config()), blobs).stream())
        .findFirst();
  }

  private static Optional<Message> whyUnfit(
      Descriptor blob, boolean isConfig, Function<Descriptor, BlobLookup> blobs) {
    if (blob.size() > MOST_BLOB_BYTES) {
      return Optional.of(
          Message.of(
              "its blob {0} has {1} bytes, and at most {2} are read",
              blob.digest(), Message.count(blob.size()), Message.count(MOST_BLOB_BYTES)));
    }
    return switch (blobs.apply(blob)) {
      case BlobLookup.Unusable unusable ->
          Optional.of(Message.of("its blob {0} {1}", blob.digest(), unusable.reason()));
      case BlobLookup.Read read when isConfig -> Optional.empty();
      case BlobLookup.Read read -> unpackable(blob, read.start());
    };
  }

  private static Optional<Message> unpackable(Descriptor blob, ContentStart start) {
    return switch (start) {
      case OTHER -> Optional.empty();
      case TAR ->
          Optional.of(
              Message.of(
                  "its blob {0} is a tar archive, which container engines unpack", blob.digest()));
      case PACKED ->
          Optional.of(
              Message.of("its blob {0} is packed, and container engines unpack it", blob.digest()));
      case EMPTY ->
          Optional.of(
              Message.of(
                  "its blob {0} is empty, which container engines take for a layer without files",
                  blob.digest()));
    };
  }
}
