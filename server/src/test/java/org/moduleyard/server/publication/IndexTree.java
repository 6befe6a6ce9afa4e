package org.moduleyard.server.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.Layer;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.build.TinyProgram;
import org.moduleyard.oci.layer.Compression;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;

/**
 * An index with images, attachments and, when it is to be rejected, something that is neither; all
 * by chance. Knows what of it may ever be served.
 */
public final class IndexTree {
  private static final String IN_TOTO = "application/vnd.in-toto+json";
  private static final String SBOM = "application/spdx+json";
  private static final Platform UNKNOWN = new Platform("unknown", "unknown");

  private final OciLayout layout;
  private final Random random;
  private final String salt;
  private final List<Descriptor> entries = new ArrayList<>();
  private final List<Descriptor> images = new ArrayList<>();

  /** The subject of each manifest that has one. */
  public final Map<Digest, Digest> subjects = new LinkedHashMap<>();

  /** Everything that was made, be it reachable or not. */
  public final Set<Digest> manifests = new HashSet<>();

  public final Set<Digest> blobs = new HashSet<>();

  public final Descriptor root;

  /** The fault that makes it bad; empty when it is sound. */
  public final String fault;

  private IndexTree(OciLayout layout, Random random, String salt, boolean sound)
      throws IOException {
    this.layout = layout;
    this.random = random;
    this.salt = salt;
    image(Platform.LINUX_AMD64);
    if (random.nextBoolean()) {
      image(Platform.LINUX_ARM64);
    }
    int attachments = random.nextInt(5);
    for (int i = 0; i < attachments; i++) {
      entries.add(attachment(i));
    }
    // Nobody asked for it: it is about an image, but no index lists it.
    manifest(MediaTypes.OCI_EMPTY, "{}", SBOM, images.getFirst(), json(SBOM, "unlisted " + salt));
    this.fault = sound ? "" : spoil();
    this.root = index(entries);
  }

  public static IndexTree sound(OciLayout layout, Random random, String salt) throws IOException {
    return new IndexTree(layout, random, salt, true);
  }

  public static IndexTree spoilt(OciLayout layout, Random random, String salt) throws IOException {
    return new IndexTree(layout, random, salt, false);
  }

  /** The digests of its images, for the list of the plan. */
  public List<String> listed() {
    return images.stream().map(image -> image.digest().toString()).toList();
  }

  /** The index and its entries. */
  public Set<Digest> reachableManifests() {
    Set<Digest> reachable = new HashSet<>(Set.of(root.digest()));
    entries.forEach(entry -> reachable.add(entry.digest()));
    return reachable;
  }

  public Set<Digest> reachableBlobs() throws IOException {
    Set<Digest> reachable = new HashSet<>();
    for (Descriptor entry : entries) {
      Manifest.parse(layout.manifest(entry.digest()).orElseThrow())
          .references()
          .forEach(blob -> reachable.add(blob.digest()));
    }
    return reachable;
  }

  private void image(Platform platform) throws IOException {
    Descriptor image = build(platform, salt);
    images.add(image);
    Descriptor plain = new Descriptor(image.mediaType(), image.digest(), image.size());
    // The descriptor does not decide; one without a platform may stand for an image too.
    boolean isSilent = !platform.equals(Platform.LINUX_AMD64) && random.nextBoolean();
    entries.add(isSilent ? withArtifactType(plain, SBOM) : image);
  }

  private Descriptor build(Platform platform, String content) throws IOException {
    Layer layer =
        layer(
            new LayerBuilder()
                .file("module", 0755, TinyProgram.forPlatform(platform, content.getBytes(UTF_8)))
                .file("licenses/module.txt", 0644, new byte[] {'\n'}));
    Descriptor image =
        ImageBuilder.forPlatform(platform)
            .layer(layer)
            .user("1000:1000")
            .entrypoint("/module")
            .healthcheck("CMD", "/module", "--healthy")
            .writeTo(layout);
    note(image);
    return image;
  }

  private Layer layer(LayerBuilder builder) throws IOException {
    return builder.writeTo(layout);
  }

  private Descriptor attachment(int number) throws IOException {
    Descriptor subject = random.nextBoolean() ? images.getFirst() : null;
    // Some blobs are shared by attachments.
    String content = salt + " " + random.nextInt(3);
    return switch (random.nextInt(4)) {
      case 0 ->
          manifest(
                  MediaTypes.OCI_CONFIG,
                  "{\"os\":\"unknown\",\"architecture\":\"unknown\",\"number\":%s}"
                      .formatted(number),
                  null,
                  null,
                  json(IN_TOTO, content))
              .withPlatform(UNKNOWN);
      case 1 ->
          withArtifactType(
              manifest(MediaTypes.OCI_EMPTY, "{}", SBOM, subject, json(SBOM, content)), SBOM);
      case 2 ->
          manifest(
              "application/vnd.example.signature",
              "signed " + number,
              null,
              subject,
              json(IN_TOTO, content),
              json(SBOM, content));
      default ->
          manifest(
                  MediaTypes.OCI_EMPTY,
                  "{}",
                  null,
                  subject,
                  json("application/octet-stream", content))
              .withPlatform(UNKNOWN);
    };
  }

  private String spoil() throws IOException {
    Descriptor hidden = build(Platform.LINUX_ARM_V7, "hidden " + salt);
    return switch (random.nextInt(7)) {
      case 0 -> {
        entries.add(index(List.of(hidden)).withPlatform(UNKNOWN));
        yield "an index inside";
      }
      case 1 -> {
        entries.clear();
        yield "no entries";
      }
      case 2 -> {
        entries.clear();
        entries.add(attachment(9));
        yield "attachments alone";
      }
      case 3 -> {
        entries.add(withArtifactType(hidden, SBOM));
        yield "an image that is not listed, behind an artifact type";
      }
      case 4 -> {
        Layer tar =
            layer(
                new LayerBuilder()
                    .compression(random.nextBoolean() ? Compression.NONE : Compression.GZIP)
                    .file("run", 0755, salt.getBytes(UTF_8)));
        entries.add(
            manifest(MediaTypes.OCI_CONFIG, "{}", SBOM, null, as(IN_TOTO, tar.descriptor()))
                .withPlatform(UNKNOWN));
        yield "an archive as a statement";
      }
      case 5 -> {
        Layer tar = layer(new LayerBuilder().file("run", 0755, salt.getBytes(UTF_8)));
        entries.add(manifest(MediaTypes.OCI_EMPTY, "{}", SBOM, null, tar.descriptor()));
        yield "an artifact with a layer";
      }
      default -> {
        entries.add(hidden.withPlatform(UNKNOWN));
        yield "an image of an unknown platform";
      }
    };
  }

  private static Descriptor as(String type, Descriptor blob) {
    return new Descriptor(type, blob.digest(), blob.size());
  }

  private static Descriptor withArtifactType(Descriptor entry, String type) {
    return new Descriptor(
        entry.mediaType(), entry.digest(), entry.size(), null, type, Map.of(), List.of());
  }

  private Descriptor json(String type, String content) throws IOException {
    return layout.putBlob(type, "{\"is\":\"%s\"}".formatted(content).getBytes(UTF_8));
  }

  private Descriptor manifest(
      String configType,
      String config,
      @Nullable String artifactType,
      @Nullable Descriptor subject,
      Descriptor... layers)
      throws IOException {
    ImageManifest manifest =
        new ImageManifest(
            MediaTypes.OCI_MANIFEST,
            artifactType,
            layout.putBlob(configType, config.getBytes(UTF_8)),
            List.of(layers),
            subject == null
                ? null
                : new Descriptor(subject.mediaType(), subject.digest(), subject.size()),
            Map.of("salt", salt));
    Descriptor written = layout.putManifest(manifest.write());
    note(written);
    if (subject != null) {
      subjects.put(written.digest(), subject.digest());
    }
    return written;
  }

  private Descriptor index(List<Descriptor> all) throws IOException {
    ImageIndex index = new ImageIndex(MediaTypes.OCI_INDEX, null, all, null, Map.of("salt", salt));
    Descriptor written = layout.putManifest(index.write());
    manifests.add(written.digest());
    return written;
  }

  private void note(Descriptor manifest) throws IOException {
    manifests.add(manifest.digest());
    Manifest.parse(layout.manifest(manifest.digest()).orElseThrow())
        .references()
        .forEach(blob -> blobs.add(blob.digest()));
  }
}
