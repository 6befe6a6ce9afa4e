package org.moduleyard.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.IndexBuilder;
import org.moduleyard.oci.build.Layer;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.build.TinyProgram;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

/** A small image for three platforms in an OCI layout, from which tools push it. */
record TestImage(OciLayout layout, Tag tag, ImageTree tree) {

  private static final int SHARED_BYTES = 300_000;

  /**
   * Writes one into an empty directory.
   *
   * @param salt two images with the same salt are the same
   */
  static TestImage create(Path directory, String salt) {
    try {
      OciLayout layout = OciLayout.create(directory);
      byte[] data = new byte[SHARED_BYTES];
      new Random(salt.hashCode()).nextBytes(data);
      Layer shared = new LayerBuilder().file("data", 0644, data).writeTo(layout);
      IndexBuilder index = new IndexBuilder();
      for (String platform : new String[] {"linux/amd64", "linux/arm64", "linux/arm/v7"}) {
        byte[] module =
            TinyProgram.forPlatform(
                Platform.parse(platform), (platform + " " + salt).getBytes(UTF_8));
        index.add(
            ImageBuilder.forPlatform(Platform.parse(platform))
                .layer(shared)
                .layer(new LayerBuilder().file("module", 0755, module).writeTo(layout))
                .entrypoint("/module")
                .writeTo(layout));
      }
      Tag tag = new Tag("1.0.0");
      layout.tag(tag, index.writeTo(layout));
      return new TestImage(layout, tag, ImageTree.read(layout, tag));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As skopeo and podman name it. */
  String source() {
    return "oci:" + layout.directory() + ":" + tag;
  }

  Digest digest() {
    return tree.root().digest();
  }

  /** Asserts that a directory written by {@code skopeo copy --all} holds all of this. */
  void assertCopiedTo(Path copy) {
    assertThat(copy.resolve("manifest.json")).hasBinaryContent(tree.root().bytes());
    tree.manifests().stream()
        .filter(manifest -> !manifest.digest().equals(digest()))
        .forEach(
            manifest ->
                assertThat(copy.resolve(manifest.digest().encoded() + ".manifest.json"))
                    .hasBinaryContent(manifest.bytes()));
    tree.blobs()
        .forEach(
            blob ->
                assertThat(hash(copy.resolve(blob.digest().encoded()))).isEqualTo(blob.digest()));
  }

  private static Digest hash(Path file) {
    try {
      return Digest.sha256(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
