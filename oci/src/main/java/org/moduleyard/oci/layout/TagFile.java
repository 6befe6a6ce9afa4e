package org.moduleyard.oci.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.Descriptor;
import org.moduleyard.oci.Digest;
import org.moduleyard.oci.ImageIndex;
import org.moduleyard.oci.MalformedManifestException;
import org.moduleyard.oci.Manifest;
import org.moduleyard.oci.MediaTypes;
import org.moduleyard.oci.RawManifest;
import org.moduleyard.oci.Tag;

/**
 * The file {@code index.json} of a layout: an index whose entries carry their tag as annotation.
 */
final class TagFile {
  private static final String REF_NAME = "org.opencontainers.image.ref.name";
  private static final int MAX_SIZE = 16 * 1024 * 1024;

  private final Path file;

  TagFile(Path file) {
    this.file = file;
  }

  List<Tag> names() throws IOException {
    return entries().stream().flatMap(entry -> tag(entry).stream()).distinct().sorted().toList();
  }

  Optional<Descriptor> find(Tag tag) throws IOException {
    return entries().stream().filter(entry -> tag(entry).equals(Optional.of(tag))).findFirst();
  }

  /** The type an entry gives a manifest, for manifests that do not say it themselves. */
  @Nullable String typeOf(Digest digest) throws IOException {
    return entries().stream()
        .filter(entry -> entry.digest().equals(digest))
        .map(Descriptor::mediaType)
        .findFirst()
        .orElse(null);
  }

  void put(Tag tag, Descriptor manifest) throws IOException {
    List<Descriptor> entries = new ArrayList<>(entries());
    entries.removeIf(entry -> tag(entry).equals(Optional.of(tag)));
    entries.add(manifest.withAnnotations(Map.of(REF_NAME, tag.value())));
    write(entries);
  }

  void write(List<Descriptor> entries) throws IOException {
    ImageIndex index = new ImageIndex(MediaTypes.OCI_INDEX, null, entries, null, Map.of());
    Path temporary = file.resolveSibling(".index-" + UUID.randomUUID());
    try {
      Files.write(temporary, index.write().bytes());
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Other tools write names here that are no tags; an entry with one is found by digest alone. */
  private static Optional<Tag> tag(Descriptor entry) {
    String name = entry.annotations().getOrDefault(REF_NAME, "");
    return Tag.isValid(name) ? Optional.of(new Tag(name)) : Optional.empty();
  }

  private List<Descriptor> entries() throws IOException {
    if (Files.size(file) > MAX_SIZE) {
      throw new IOException(file + " is larger than 16 MiB");
    }
    try {
      RawManifest raw = RawManifest.of(Files.readAllBytes(file), MediaTypes.OCI_INDEX);
      return Manifest.parse(raw).references();
    } catch (MalformedManifestException e) {
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
