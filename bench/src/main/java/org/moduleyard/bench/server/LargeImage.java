package org.moduleyard.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.moduleyard.oci.build.Layer;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.layer.Compression;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sample module with two more layers of random bytes in every image, the same bytes in every run:
 * a sample has all that certification asks for, but neither a tiny nor a huge layer.
 *
 * @param index the index that its version names
 * @param small a blob of 4 KiB
 * @param large a blob of 512 MiB
 */
public record LargeImage(
    Path layout, List<Tag> tags, Descriptor index, Descriptor small, Descriptor large) {

  public static final Tag VERSION = new Tag("1.0.0");
  private static final long SMALL_BYTES = 4 * 1024;
  private static final long LARGE_BYTES = 512L * 1024 * 1024;

  /** One header and two empty blocks around the content of an archive. */
  private static final long ARCHIVE_BYTES = 3 * 512;

  static LargeImage build(OciLayout sample, Path directory) throws IOException {
    OciLayout layout = OciLayout.create(directory);
    Layer small = random("opt/small", SMALL_BYTES).writeTo(layout);
    Layer large = random("opt/large", LARGE_BYTES).writeTo(layout);
    ImageIndex index = (ImageIndex) read(sample, sample.resolve(VERSION).orElseThrow().digest());
    Map<Digest, Descriptor> extended = new HashMap<>();
    List<Descriptor> images = new ArrayList<>();
    for (Descriptor image : index.manifests()) {
      ImageManifest written = extend(sample, image.digest(), layout, List.of(small, large));
      Descriptor child =
          layout
              .putManifest(written.write())
              .withPlatform(Objects.requireNonNull(image.platform()));
      extended.put(image.digest(), child);
      images.add(child);
    }
    Descriptor all =
        layout.putManifest(
            new ImageIndex(index.mediaType(), null, images, null, index.annotations()).write());
    for (Tag tag : sample.tags()) {
      Digest before = sample.resolve(tag).orElseThrow().digest();
      layout.tag(tag, extended.getOrDefault(before, all));
    }
    return new LargeImage(directory, layout.tags(), all, small.descriptor(), large.descriptor());
  }

  private static Manifest read(OciLayout layout, Digest digest) throws IOException {
    return Manifest.parse(layout.manifest(digest).orElseThrow());
  }

  private static ImageManifest extend(OciLayout from, Digest digest, OciLayout to, List<Layer> more)
      throws IOException {
    ImageManifest image = (ImageManifest) read(from, digest);
    List<Descriptor> layers = new ArrayList<>(image.layers());
    for (Descriptor layer : layers) {
      try (InputStream content = from.openBlob(layer)) {
        to.putBlob(layer, content);
      }
    }
    ObjectNode config;
    try (InputStream content = from.openBlob(image.config())) {
      config = (ObjectNode) JsonMapper.shared().readTree(content);
    }
    for (Layer layer : more) {
      layers.add(layer.descriptor());
      config.withArray("/rootfs/diff_ids").add(layer.diffId().toString());
      config.withArray("/history").addObject().put("created_by", "bench");
    }
    Descriptor written =
        to.putBlob(image.config().mediaType(), JsonMapper.shared().writeValueAsBytes(config));
    return new ImageManifest(image.mediaType(), null, written, layers, null, image.annotations());
  }

  private static LayerBuilder random(String path, long archiveBytes) {
    long size = archiveBytes - ARCHIVE_BYTES;
    return new LayerBuilder()
        .compression(Compression.NONE)
        .file(path, 0644, 0, 0, size, () -> randomBytes(size));
  }

  private static InputStream randomBytes(long size) {
    SplittableRandom random = new SplittableRandom(size);
    return new InputStream() {
      private long left = size;

      @Override
      public int read() {
        return left-- > 0 ? random.nextInt(256) : -1;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        if (left <= 0) {
          return -1;
        }
        byte[] bytes = new byte[(int) Math.min(length, left)];
        random.nextBytes(bytes);
        System.arraycopy(bytes, 0, buffer, offset, bytes.length);
        left -= bytes.length;
        return bytes.length;
      }
    };
  }
}
