package org.moduleyard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.moduleyard.certifier.evidence.MediaSource;

/** Pictures in a folder, by the last part of the address that the offer gives them. */
record FolderMedia(Path folder) implements MediaSource {

  @Override
  public Optional<InputStream> open(String location) throws IOException {
    Optional<Path> file = file(location);
    return file.isEmpty() ? Optional.empty() : Optional.of(Files.newInputStream(file.get()));
  }

  private Optional<Path> file(String location) {
    String name = location.replaceFirst("[?#].*", "");
    name = name.substring(name.lastIndexOf('/') + 1);
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      return Optional.empty();
    }
    try {
      return Optional.of(folder.resolve(name)).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
