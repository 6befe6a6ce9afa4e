package org.moduleyard.oci.layout;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.reference.Tag;

/**
 * The names that tools give to the images of a layout, as annotations of its index: tags, full
 * references such as {@code localhost:5000/acme/gauge:1.0.0}, or none.
 */
public final class ReferenceNames {
  static final String REF_NAME = "org.opencontainers.image.ref.name";

  /** The first says more than a tag in what docker writes, the second in what podman writes. */
  private static final List<String> ANNOTATIONS = List.of(REF_NAME, "io.containerd.image.name");

  private ReferenceNames() {}

  /** The names of an entry, the most specific annotation first. */
  static List<String> of(Descriptor entry) {
    return ANNOTATIONS.stream()
        .map(annotation -> entry.annotations().getOrDefault(annotation, ""))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** The tag in the names of an entry of the index; empty when there is none. */
  public static Optional<Tag> tag(Descriptor entry) {
    return of(entry).stream().flatMap(name -> tag(name).stream()).findFirst();
  }

  /** The tag of a full name such as {@code localhost:5000/acme/gauge:1.0.0}, or the text itself. */
  public static Optional<Tag> tag(String name) {
    return Stream.of(name.substring(name.lastIndexOf('/') + 1))
        .map(last -> last.substring(last.lastIndexOf(':') + 1))
        .filter(Tag::isValid)
        .filter(text -> !name.contains("/") || name.substring(name.lastIndexOf('/')).contains(":"))
        .filter(text -> !name.contains("@"))
        .map(Tag::new)
        .findFirst();
  }
}
