package org.moduleyard.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.moduleyard.oci.ImageReference;
import org.moduleyard.oci.MalformedNameException;

/** Where the images are. */
sealed interface Target {
  String LAYOUT = "oci:";
  String ARCHIVE = "docker-archive:";

  /** A repository of a registry; the tag or digest counts only without an offer. */
  record Registry(ImageReference image) implements Target {}

  /** A directory in the OCI image layout. */
  record Layout(Path directory) implements Target {}

  /** A file that {@code docker save} or {@code podman save} wrote. */
  record Archive(Path file) implements Target {}

  static Target parse(String text) {
    try {
      if (text.startsWith(LAYOUT)) {
        return new Layout(Path.of(text.substring(LAYOUT.length())));
      }
      return text.startsWith(ARCHIVE)
          ? new Archive(Path.of(text.substring(ARCHIVE.length())))
          : new Registry(ImageReference.parse(text));
    } catch (MalformedNameException | InvalidPathException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
