package org.moduleyard.oci.layout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.manifest.VerifyingInputStream;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.MalformedNameException;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;

/**
 * A directory in the OCI image layout, which most image tools read and write.
 *
 * <pre>
 * oci-layout                  {"imageLayoutVersion":"1.0.0"}
 * index.json                  the tags, each naming a manifest
 * blobs/sha256/&lt;hex&gt;          configurations, layers and manifests alike
 * </pre>
 *
 * <p>Files appear whole or not at all, so work that broke off can simply be done again. For use by
 * one writer at a time.
 */
public final class OciLayout implements ImageSource {
  private static final String VERSION = "{\"imageLayoutVersion\":\"1.0.0\"}";
  private static final int MAX_MANIFEST = 4 * 1024 * 1024;

  private final Path directory;
  private final TagFile tags;

  private OciLayout(Path directory) {
    this.directory = directory;
    this.tags = new TagFile(directory.resolve("index.json"));
  }

  /**
   * Opens a directory that holds a layout.
   *
   * @throws IOException when it does not
   */
  public static OciLayout open(Path directory) throws IOException {
    if (!Files.isRegularFile(directory.resolve("oci-layout"))
        || !Files.isRegularFile(directory.resolve("index.json"))) {
      throw new IOException(
          directory + " is not an OCI image layout: the file oci-layout or index.json is missing");
    }
    return new OciLayout(directory);
  }

  /** Makes an empty layout, or opens the one that is there. */
  public static OciLayout create(Path directory) throws IOException {
    OciLayout layout = new OciLayout(directory);
    Files.createDirectories(directory.resolve("blobs").resolve("sha256"));
    if (!Files.exists(directory.resolve("index.json"))) {
      layout.tags.write(List.of());
    }
    if (!Files.exists(directory.resolve("oci-layout"))) {
      Files.writeString(directory.resolve("oci-layout"), VERSION);
    }
    return layout;
  }

  public Path directory() {
    return directory;
  }

  /** Content that writes itself, for {@link #writeBlob}. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Keeps content whose digest and size are known only once it is written. */
  public Descriptor writeBlob(String mediaType, Content content) throws IOException {
    MessageDigest hash = Digest.newSha256();
    Path temporary = temporary();
    try {
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(temporary), hash)) {
        content.writeTo(out);
      }
      Digest digest = Digest.of("sha256", hash);
      Descriptor blob = new Descriptor(mediaType, digest, Files.size(temporary));
      publish(temporary, digest);
      return blob;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  public Descriptor putBlob(String mediaType, byte[] content) throws IOException {
    return writeBlob(mediaType, out -> out.write(content));
  }

  /**
   * Keeps content that must be what the descriptor says; the stream is read to its end, not closed.
   *
   * @throws org.moduleyard.oci.manifest.ContentMismatchException when it is not, and nothing is
   *     kept
   */
  public void putBlob(Descriptor blob, InputStream content) throws IOException {
    Path temporary = temporary();
    try {
      InputStream verified = new VerifyingInputStream(content, blob);
      try (OutputStream out = Files.newOutputStream(temporary)) {
        verified.transferTo(out);
      }
      publish(temporary, blob.digest());
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Keeps a manifest byte for byte, to be found by its digest. */
  public Descriptor putManifest(RawManifest manifest) throws IOException {
    Path temporary = temporary();
    try {
      Files.write(temporary, manifest.bytes());
      publish(temporary, manifest.digest());
    } finally {
      Files.deleteIfExists(temporary);
    }
    return manifest.descriptor();
  }

  /** Lets the tag name this manifest from now on. */
  public void tag(Tag tag, Descriptor manifest) throws IOException {
    tags.put(tag, manifest);
  }

  @Override
  public List<Tag> tags() throws IOException {
    return tags.names();
  }

  /**
   * All images that the layout lists: by tag those that have one, all others by digest, because
   * many tools write no names.
   */
  public List<Reference> references() throws IOException {
    return tags.references();
  }

  /**
   * The image by a tag, by its digest, or by the name that a tool gave to it, such as a full
   * reference; empty when there is none.
   */
  public Optional<Reference> named(String name) throws IOException {
    if (Tag.isValid(name) && tags.find(new Tag(name)).isPresent()) {
      return Optional.of(new Tag(name));
    }
    Optional<Reference> byName = tags.named(name).map(Descriptor::digest);
    return byName.isPresent() ? byName : digest(name).filter(this::hasBlob).map(each -> each);
  }

  private static Optional<Digest> digest(String text) {
    try {
      return Optional.of(Digest.parse(text));
    } catch (MalformedNameException e) {
      return Optional.empty();
    }
  }

  /** The descriptor that a tag names; empty when there is no such tag. */
  public Optional<Descriptor> resolve(Tag tag) throws IOException {
    return tags.find(tag);
  }

  @Override
  public Optional<RawManifest> manifest(Reference reference) throws IOException {
    return switch (reference) {
      case Tag tag -> {
        Optional<Descriptor> named = resolve(tag);
        yield named.isEmpty() ? Optional.empty() : manifest(named.get().digest());
      }
      case Digest digest -> readManifest(digest);
    };
  }

  private Optional<RawManifest> readManifest(Digest digest) throws IOException {
    Path file = file(digest);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > MAX_MANIFEST) {
      throw new IOException(
          "The manifest " + digest + " in " + directory + " is larger than 4 MiB");
    }
    byte[] bytes = Files.readAllBytes(file);
    if (!Digest.of(digest.algorithm(), bytes).equals(digest)) {
      throw new IOException("The manifest " + digest + " in " + directory + " is damaged");
    }
    return Optional.of(RawManifest.received(bytes, tags.typeOf(digest), digest.algorithm()));
  }

  @Override
  public InputStream openBlob(Descriptor blob) throws IOException {
    return new VerifyingInputStream(Files.newInputStream(file(blob.digest())), blob);
  }

  public boolean hasBlob(Digest digest) {
    return Files.isRegularFile(file(digest));
  }

  private Path file(Digest digest) {
    return directory.resolve("blobs").resolve(digest.algorithm()).resolve(digest.encoded());
  }

  /** Not a temporary file of the JDK: that would stay unreadable for all but its owner. */
  private Path temporary() {
    return directory.resolve("blobs").resolve(".part-" + UUID.randomUUID());
  }

  private void publish(Path temporary, Digest digest) throws IOException {
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Path file = file(digest);
    Files.createDirectories(file.getParent());
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
