package org.moduleyard.oci.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.MalformedManifestException;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;

/**
 * The file {@code index.json} of a layout: an index whose entries carry their tag as annotation.
 */
final class TagFile {
  private static final int MAX_SIZE = 16 * 1024 * 1024;

  private final Path file;

  TagFile(Path file) {
    this.file = file;
  }

  List<Tag> names() throws IOException {
    return List.copyOf(tags().keySet());
  }

  Optional<Descriptor> find(Tag tag) throws IOException {
    return Optional.ofNullable(tags().get(tag));
  }

  /**
   * The descriptors that tags name. A name that is a tag says so itself; the tag of a full
   * reference counts where it names one image only.
   */
  private SortedMap<Tag, Descriptor> tags() throws IOException {
    SortedMap<Tag, Descriptor> tags = new TreeMap<>();
    for (Descriptor entry : entries()) {
      tag(entry).ifPresent(tag -> tags.putIfAbsent(tag, entry));
    }
    Map<Tag, Map<Digest, Descriptor>> meant = new HashMap<>();
    for (Descriptor entry : entries()) {
      ReferenceNames.tag(entry)
          .filter(tag -> !tags.containsKey(tag))
          .ifPresent(
              tag ->
                  meant
                      .computeIfAbsent(tag, key -> new HashMap<>())
                      .putIfAbsent(entry.digest(), entry));
    }
    meant.forEach(
        (tag, images) -> {
          if (images.size() == 1) {
            tags.put(tag, images.values().iterator().next());
          }
        });
    return tags;
  }

  /** All entries: by tag what has one, everything else by digest, in order. */
  List<Reference> references() throws IOException {
    SortedMap<Tag, Descriptor> tags = tags();
    SequencedSet<Reference> references = new LinkedHashSet<>(tags.keySet());
    Set<Digest> tagged = tags.values().stream().map(Descriptor::digest).collect(Collectors.toSet());
    for (Descriptor entry : entries()) {
      if (!tagged.contains(entry.digest())) {
        references.add(entry.digest());
      }
    }
    return List.copyOf(references);
  }

  /** The entry that has this text as its name. */
  Optional<Descriptor> named(String name) throws IOException {
    return entries().stream().filter(entry -> ReferenceNames.of(entry).contains(name)).findFirst();
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
    entries.add(manifest.withAnnotations(Map.of(ReferenceNames.REF_NAME, tag.value())));
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

  /** Other tools write names here that are no tags. */
  private static Optional<Tag> tag(Descriptor entry) {
    String name = entry.annotations().getOrDefault(ReferenceNames.REF_NAME, "");
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
