package org.moduleyard.oci.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.manifest.VerifyingInputStream;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;

/**
 * Images in a tar archive that {@code docker save}, {@code podman save} or skopeo wrote. Nothing is
 * unpacked to disk.
 *
 * <pre>
 * manifest.json, &lt;id&gt;.json, &lt;id&gt;/layer.tar        what docker has always written
 * oci-layout, index.json, blobs/sha256/&lt;hex&gt;      an OCI image layout, since docker 25
 * </pre>
 *
 * An archive of the first form has no manifests. They are made from what it has, the same each
 * time; the digests are not those of the registry the images came from.
 */
public final class ImageArchive implements ImageSource, AutoCloseable {
  private static final int MOST_MANIFEST = 4 * 1024 * 1024;

  private final ArchiveFile file;
  private final Contents contents;

  /**
   * The content of an archive.
   *
   * @param manifests those that tags lead to, by digest
   * @param types of manifests that may not say it themselves
   * @param blobs the member that holds a blob, where its name does not follow from the digest
   */
  record Contents(
      SortedMap<Tag, Digest> tags,
      Map<Digest, RawManifest> manifests,
      Map<Digest, String> types,
      Map<Digest, String> blobs) {}

  private ImageArchive(ArchiveFile file, Contents contents) {
    this.file = file;
    this.contents = contents;
  }

  /**
   * Opens an archive. One of docker's own form is read through once, for the digests of its layers.
   *
   * @throws IOException saying why it is no archive of images
   */
  public static ImageArchive open(Path path) throws IOException {
    ArchiveFile file = ArchiveFile.open(path);
    try {
      return new ImageArchive(
          file, OciForm.isIn(file) ? OciForm.contents(file) : DockerForm.contents(file));
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** All that is in it: by tag what has one, everything else by digest. */
  public List<Reference> references() {
    List<Reference> references = new ArrayList<>(contents.tags().keySet());
    Set<Digest> tagged = Set.copyOf(contents.tags().values());
    contents.types().keySet().stream()
        .filter(digest -> !tagged.contains(digest))
        .sorted()
        .forEach(references::add);
    return references;
  }

  @Override
  public List<Tag> tags() {
    return List.copyOf(contents.tags().keySet());
  }

  @Override
  public Optional<RawManifest> manifest(Reference reference) throws IOException {
    return switch (reference) {
      case Tag tag -> {
        Digest digest = contents.tags().get(tag);
        yield digest == null ? Optional.empty() : manifest(digest);
      }
      case Digest digest -> {
        RawManifest made = contents.manifests().get(digest);
        yield made == null ? read(digest) : Optional.of(made);
      }
    };
  }

  private Optional<RawManifest> read(Digest digest) throws IOException {
    String member = OciForm.member(digest);
    if (!file.has(member)) {
      return Optional.empty();
    }
    byte[] bytes = file.read(member, MOST_MANIFEST);
    if (!Digest.of(digest.algorithm(), bytes).equals(digest)) {
      throw new IOException("The manifest %s in %s is damaged".formatted(digest, file.path()));
    }
    return Optional.of(
        RawManifest.received(bytes, contents.types().get(digest), digest.algorithm()));
  }

  @Override
  public InputStream openBlob(Descriptor blob) throws IOException {
    String member =
        Optional.ofNullable(contents.blobs().get(blob.digest()))
            .orElseGet(() -> OciForm.member(blob.digest()));
    return new VerifyingInputStream(file.open(member), blob);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
