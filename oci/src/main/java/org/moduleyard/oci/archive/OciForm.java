package org.moduleyard.oci.archive;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.moduleyard.oci.layout.ReferenceNames;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MalformedManifestException;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

/** An OCI image layout within an archive. */
final class OciForm {
  private static final String INDEX = "index.json";
  private static final int MOST_INDEX = 16 * 1024 * 1024;

  private OciForm() {}

  static boolean isIn(ArchiveFile file) {
    return file.has("oci-layout") && file.has(INDEX);
  }

  static String member(Digest digest) {
    return "blobs/" + digest.algorithm() + "/" + digest.encoded();
  }

  static ImageArchive.Contents contents(ArchiveFile file) throws IOException {
    SortedMap<Tag, Digest> tags = new TreeMap<>();
    Map<Digest, String> types = new HashMap<>();
    for (Descriptor entry : entries(file)) {
      types.put(entry.digest(), entry.mediaType());
      Optional<Tag> tag = ReferenceNames.tag(entry);
      if (tag.isPresent()) {
        Digest before = tags.putIfAbsent(tag.get(), entry.digest());
        if (before != null && !before.equals(entry.digest())) {
          throw ambiguous(file, tag.get());
        }
      }
    }
    return new ImageArchive.Contents(tags, Map.of(), types, Map.of());
  }

  static IOException ambiguous(ArchiveFile file, Tag tag) {
    return new IOException(
        "%s holds two images with the tag %s; save one repository at a time"
            .formatted(file.path(), tag));
  }

  private static List<Descriptor> entries(ArchiveFile file) throws IOException {
    try {
      RawManifest raw = RawManifest.of(file.read(INDEX, MOST_INDEX), MediaTypes.OCI_INDEX);
      return Manifest.parse(raw).references();
    } catch (MalformedManifestException e) {
      throw new IOException(
          "%s in %s cannot be read: %s".formatted(INDEX, file.path(), e.getMessage()), e);
    }
  }
}
