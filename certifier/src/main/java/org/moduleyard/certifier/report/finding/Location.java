package org.moduleyard.certifier.report.finding;

import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.layer.FileName;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;

/** The place of a finding. */
public sealed interface Location {

  /** The path of the file it is in; empty when it is in none. */
  default String inFile() {
    return this instanceof LayerFile file ? file.path() : "";
  }

  /** From the start of the file, in bytes; -1 when it is no place in a file. */
  default long atByte() {
    return this instanceof LayerFile file ? file.offset() : -1;
  }

  /** The image or document that it is part of. */
  default Location whole() {
    return switch (this) {
      case Offer offer -> new Offer("");
      case Image image -> image;
      case Configuration place -> new Image(place.reference(), place.manifest());
      case Layer place -> new Image(place.reference(), place.manifest());
      case LayerFile place -> new Image(place.reference(), place.manifest());
    };
  }

  /** The build step that made it; empty when it is not known. */
  default String step() {
    return "";
  }

  /**
   * A place in the offer document.
   *
   * @param pointer JSON pointer (RFC 6901); empty for the document as a whole
   */
  record Offer(String pointer) implements Location {
    @Override
    public String toString() {
      return "offer " + (pointer.isEmpty() ? "(whole document)" : pointer);
    }
  }

  /**
   * An image of the repository.
   *
   * @param reference the tag or digest by which it is offered
   * @param manifest the manifest meant, when it is known: the offered one, or one its index lists
   */
  record Image(Reference reference, @Nullable Digest manifest) implements Location {
    @Override
    public String toString() {
      boolean same = manifest == null || manifest.equals(reference);
      return "image " + reference + (same ? "" : " (" + manifest + ")");
    }
  }

  /**
   * A place in the configuration of an image.
   *
   * @param manifest of the image
   * @param config digest of the configuration
   * @param pointer JSON pointer (RFC 6901) into it
   */
  record Configuration(Reference reference, Digest manifest, Digest config, String pointer)
      implements Location {
    @Override
    public String toString() {
      return "image %s (%s), configuration %s".formatted(reference, manifest, pointer);
    }
  }

  /**
   * A layer as a whole.
   *
   * @param manifest of the image
   * @param step the command that made the layer; empty when it is not known
   */
  record Layer(Reference reference, Digest manifest, Digest layer, String step)
      implements Location {
    @Override
    public String toString() {
      return "image %s (%s), layer %s%s".formatted(reference, manifest, layer, made(step));
    }
  }

  /**
   * A file of a layer, or a place in it.
   *
   * @param manifest of the image
   * @param path from the root of the image, a text of {@link FileName}
   * @param written the path as the archive has it, by which other tools find it
   * @param offset from the start of the file, in bytes; -1 for the file as a whole
   * @param step the command that made the layer; empty when it is not known
   */
  record LayerFile(
      Reference reference,
      Digest manifest,
      Digest layer,
      String path,
      String written,
      long offset,
      String step)
      implements Location {
    @Override
    public String toString() {
      return "image %s (%s), layer %s%s, /%s%s"
          .formatted(
              reference,
              manifest,
              layer,
              made(step),
              FileName.shown(path),
              offset < 0 ? "" : " at byte " + offset);
    }
  }

  private static String made(String step) {
    return step.isEmpty() ? "" : " made by \"" + step + "\"";
  }
}
