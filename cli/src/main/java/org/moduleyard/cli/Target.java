package org.moduleyard.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.reference.ImageReference;
import org.moduleyard.oci.reference.MalformedNameException;

/** The place of the images to certify. */
sealed interface Target {
  String LAYOUT = "oci:";
  String ARCHIVE = "docker-archive:";

  /** A repository of a registry; the tag or digest counts only without an offer. */
  record Registry(ImageReference image) implements Target {}

  /**
   * A directory in the OCI image layout.
   *
   * @param name of one image in it: a tag, a digest or what a tool called it; null for all. Counts
   *     only without an offer
   */
  record Layout(Path directory, @Nullable String name) implements Target {}

  /** A file that {@code docker save} or {@code podman save} wrote. */
  record Archive(Path file) implements Target {}

  static Target parse(String text) {
    try {
      if (text.startsWith(LAYOUT)) {
        return layout(text.substring(LAYOUT.length()));
      }
      return text.startsWith(ARCHIVE)
          ? new Archive(Path.of(text.substring(ARCHIVE.length())))
          : new Registry(ImageReference.parse(text));
    } catch (MalformedNameException | InvalidPathException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Directories may have colons in their names, so it is seen which part is one. */
  private static Layout layout(String text) {
    int colon = Files.isDirectory(Path.of(text)) ? -1 : text.indexOf(':');
    while (colon >= 0) {
      Path directory = Path.of(text.substring(0, colon));
      if (colon > 0 && Files.isDirectory(directory)) {
        String name = text.substring(colon + 1);
        return new Layout(directory, name.isEmpty() ? null : name);
      }
      colon = text.indexOf(':', colon + 1);
    }
    return new Layout(Path.of(text), null);
  }
}
