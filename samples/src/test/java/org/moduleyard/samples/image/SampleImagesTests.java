package org.moduleyard.samples.image;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.moduleyard.certifier.engine.CertificationRequest;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.oci.layer.LayerEntry;
import org.moduleyard.oci.layer.LayerLimits;
import org.moduleyard.oci.layer.LayerReader;
import org.moduleyard.oci.layer.LayerVisitor;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageConfig;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;

/** Looks into the images of both samples as they lie on disk. They are built once for all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleImagesTests {

  @TempDir private static Path directory;
  private final Map<SampleModule, OciLayout> layouts = new HashMap<>();

  @BeforeAll
  void build() throws IOException {
    SampleImages images = new SampleImages();
    for (SampleModule sample : SampleModule.ALL) {
      OciLayout layout = OciLayout.create(directory.resolve(sample.name()));
      images.ensure(sample, layout);
      layouts.put(sample, layout);
    }
  }

  static List<SampleModule> samples() {
    return SampleModule.ALL;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void versionAndLatestNameOneIndexOverTheTaggedImagesOfAllPlatforms(SampleModule sample)
      throws IOException {
    OciLayout layout = layout(sample);
    RawManifest version = manifest(layout, new Tag("1.0.0"));
    assertThat(manifest(layout, Tag.LATEST).digest()).isEqualTo(version.digest());
    ImageIndex index = (ImageIndex) Manifest.parse(version);
    assertThat(index.manifests())
        .extracting(child -> requireNonNull(child.platform()).toString())
        .containsExactly("linux/amd64", "linux/arm/v7", "linux/arm64");
    assertThat(index.manifests())
        .extracting(Descriptor::digest)
        .containsExactly(
            manifest(layout, new Tag("1.0.0-linux-amd64")).digest(),
            manifest(layout, new Tag("1.0.0-linux-arm32v7")).digest(),
            manifest(layout, new Tag("1.0.0-linux-arm64v8")).digest());
    assertThat(layout.tags()).containsExactlyInAnyOrderElementsOf(SampleImages.tags());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyImageRunsFfmpegAsAnUnprivilegedUserAndCanBeAskedForItsHealth(SampleModule sample)
      throws IOException {
    for (FfmpegBuild build : FfmpegBuild.values()) {
      ImageConfig config = config(sample, build);
      assertThat(config.platform()).isEqualTo(build.platform());
      assertThat(config.user()).isEqualTo("65532:65532");
      assertThat(config.entrypoint()).startsWith("/usr/bin/ffmpeg");
      assertThat(config.cmd()).isEqualTo(sample.command());
      assertThat(requireNonNull(config.healthcheck()).test())
          .startsWith("CMD", "/usr/bin/ffmpeg")
          .contains("udp://127.0.0.1:8999?timeout=4000000");
      assertThat(config.entrypoint()).contains("udp://127.0.0.1:8999");
      assertThat(config.labels())
          .containsEntry("org.opencontainers.image.title", sample.title())
          .containsEntry("org.opencontainers.image.version", "1.0.0")
          .containsEntry("org.opencontainers.image.licenses", "GPL-3.0-or-later");
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyImageHoldsTheProgramOfItsPlatformItsLicenceAndItsNoticeAndNothingElse(
      SampleModule sample) throws IOException {
    for (FfmpegBuild build : FfmpegBuild.values()) {
      Map<String, LayerEntry> files = new HashMap<>();
      Map<String, byte[]> beginnings = new HashMap<>();
      List<Digest> diffIds =
          read(
              sample,
              build,
              (entry, content) -> {
                if (entry.type() == LayerEntry.Type.FILE) {
                  files.put(entry.path(), entry);
                  beginnings.put(entry.path(), content.readNBytes(8192));
                }
              });
      assertThat(config(sample, build).diffIds()).isEqualTo(diffIds);
      assertThat(files)
          .containsOnlyKeys("usr/bin/ffmpeg", "licenses/GPL-3.0.txt", "licenses/NOTICE.txt");
      LayerEntry program = requireNonNull(files.get("usr/bin/ffmpeg"));
      assertThat(program.mode()).isEqualTo(0755);
      assertThat(program.uid()).isZero();
      assertThat(program.size()).isEqualTo(build.sizeBytes());
      assertThat(elfMachine(requireNonNull(beginnings.get("usr/bin/ffmpeg"))))
          .isEqualTo(build.elfMachine());
      assertThat(text(beginnings, "licenses/GPL-3.0.txt"))
          .contains("GNU GENERAL PUBLIC LICENSE", "Version 3, 29 June 2007");
      assertThat(text(beginnings, "licenses/NOTICE.txt"))
          .startsWith(sample.title() + " 1.0.0")
          .contains(build.artifact() + ":3.5.0", build.sha256(), build.platform().toString())
          .contains("https://ffmpeg.org/releases/ffmpeg-" + build.version() + ".tar.xz")
          .doesNotContain("{", "}");
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theCertifierFindsNothingWrongWithTheImages(SampleModule sample) {
    Report report =
        Certifier.standard()
            .certify(
                CertificationRequest.forImages(List.copyOf(SampleImages.tags()), layout(sample)),
                ProgressListener.silent());
    assertThat(report.findings()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void theProgramIsOneLayerInAllSamples() throws IOException {
    for (FfmpegBuild build : FfmpegBuild.values()) {
      assertThat(SampleModule.ALL)
          .extracting(sample -> image(sample, build).layers().getFirst().digest())
          .containsOnly(image(SampleModule.CAMERA_TRANSCODER, build).layers().getFirst().digest());
    }
  }

  @Test
  void theSameImagesAreBuiltEachTime(@TempDir Path other) throws IOException {
    SampleModule sample = SampleModule.PICTURE_WATCHER;
    OciLayout again = OciLayout.create(other);
    new SampleImages().ensure(sample, again);
    for (Tag tag : SampleImages.tags()) {
      assertThat(manifest(again, tag)).isEqualTo(manifest(layout(sample), tag));
    }
  }

  @Test
  void aBuildThatBrokeOffBeforeItsTagsIsDoneAgainWithTheSameResult(@TempDir Path other)
      throws IOException {
    SampleModule sample = SampleModule.CAMERA_TRANSCODER;
    Path first = directory.resolve(sample.name());
    try (Stream<Path> files = Files.walk(first)) {
      for (Path file : files.toList()) {
        Path copy = other.resolve(first.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else if (!file.endsWith("index.json")) {
          Files.copy(file, copy);
        }
      }
    }
    OciLayout resumed = OciLayout.create(other);
    assertThat(resumed.tags()).isEmpty();
    new SampleImages().ensure(sample, resumed);
    for (Tag tag : SampleImages.tags()) {
      assertThat(manifest(resumed, tag)).isEqualTo(manifest(layout(sample), tag));
    }
  }

  private OciLayout layout(SampleModule sample) {
    return requireNonNull(layouts.get(sample));
  }

  private static RawManifest manifest(OciLayout layout, Reference reference) throws IOException {
    return layout.manifest(reference).orElseThrow();
  }

  private ImageManifest image(SampleModule sample, FfmpegBuild build) throws IOException {
    return (ImageManifest)
        Manifest.parse(manifest(layout(sample), SampleImages.platformTag(build)));
  }

  private ImageConfig config(SampleModule sample, FfmpegBuild build) throws IOException {
    try (InputStream blob = layout(sample).openBlob(image(sample, build).config())) {
      return ImageConfig.parse(blob.readAllBytes());
    }
  }

  /** Shows all entries of all layers; returns the digests of the unpacked layers. */
  private List<Digest> read(SampleModule sample, FfmpegBuild build, LayerVisitor visitor)
      throws IOException {
    List<Digest> diffIds = new ArrayList<>();
    for (Descriptor layer : image(sample, build).layers()) {
      try (InputStream blob = layout(sample).openBlob(layer)) {
        diffIds.add(new LayerReader(LayerLimits.DEFAULT).read(blob, visitor).diffId());
      }
    }
    return diffIds;
  }

  private static String text(Map<String, byte[]> files, String path) {
    return new String(requireNonNull(files.get(path)), StandardCharsets.UTF_8);
  }

  /** {@code e_machine}, two bytes at 18 in the byte order that the fifth byte tells. */
  private static int elfMachine(byte[] program) {
    assertThat(program).startsWith(0x7F, 'E', 'L', 'F');
    return ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN).getShort(18);
  }
}
