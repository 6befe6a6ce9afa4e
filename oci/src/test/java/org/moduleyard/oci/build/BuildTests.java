package org.moduleyard.oci.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.layer.LayerEntry;
import org.moduleyard.oci.layer.LayerLimits;
import org.moduleyard.oci.layer.LayerReader;
import org.moduleyard.oci.layer.LayerSummary;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Healthcheck;
import org.moduleyard.oci.manifest.ImageConfig;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

class BuildTests {
  @TempDir private Path temporary;

  private static Layer layer(OciLayout layout) throws IOException {
    return new LayerBuilder()
        .directory("opt", 0755)
        .file("opt/gauge", 0755, 1000, 1000, "binary".getBytes(UTF_8))
        .file("opt/" + "long".repeat(50), 0644, new byte[3])
        .symlink("gauge", "opt/gauge")
        .writeTo(layout);
  }

  private static Descriptor index(OciLayout layout) throws IOException {
    IndexBuilder index = new IndexBuilder();
    Layer layer = layer(layout);
    for (Platform platform :
        List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM_V7, Platform.LINUX_ARM64)) {
      index.add(
          ImageBuilder.forPlatform(platform)
              .layer(layer)
              .user("1000")
              .entrypoint("/gauge")
              .cmd("run")
              .env("MODE", "auto")
              .exposedPort("8080/tcp")
              .volume("/data")
              .workingDir("/opt")
              .healthcheck("CMD", "/gauge", "--healthy")
              .label("org.opencontainers.image.title", "Gauge")
              .annotation("org.opencontainers.image.version", "1.2.0")
              .writeTo(layout));
    }
    return index.writeTo(layout);
  }

  @Test
  void theSameInputGivesTheSameBytes() throws IOException {
    OciLayout first = OciLayout.create(temporary.resolve("first"));
    OciLayout second = OciLayout.create(temporary.resolve("second"));

    assertThat(index(first)).isEqualTo(index(second));
    assertThat(blobs(first)).isEqualTo(blobs(second)).hasSize(8);
  }

  private static List<String> blobs(OciLayout layout) throws IOException {
    try (Stream<Path> files = Files.list(layout.directory().resolve("blobs/sha256"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theDigestsAreTheOnesOfToday() throws IOException {
    // Guards the promise over releases: users pin what our tools build.
    assertThat(layer(OciLayout.create(temporary)).diffId())
        .hasToString("sha256:82a7fa93d32704fb9b5a5fc24141979906ac24420c4077f7ec5997055f4df4fe");
  }

  @Test
  void aBuiltImageSaysWhatWasAskedFor() throws IOException {
    OciLayout layout = OciLayout.create(temporary);
    layout.tag(new Tag("1.2.0"), index(layout));

    ImageTree tree = ImageTree.read(OciLayout.open(temporary), new Tag("1.2.0"));

    assertThat(tree.manifests()).hasSize(4);
    assertThat(tree.blobs()).hasSize(4);
    ImageManifest arm = (ImageManifest) Manifest.parse(tree.manifests().get(1));
    ImageConfig config;
    try (InputStream json = layout.openBlob(arm.config())) {
      config = ImageConfig.parse(json.readAllBytes());
    }
    assertThat(arm.annotations()).containsEntry("org.opencontainers.image.version", "1.2.0");
    assertThat(config.platform()).isEqualTo(Platform.LINUX_ARM_V7);
    assertThat(config.user()).isEqualTo("1000");
    assertThat(config.entrypoint()).containsExactly("/gauge");
    assertThat(config.cmd()).containsExactly("run");
    assertThat(config.env()).containsExactly("MODE=auto");
    assertThat(config.exposedPorts()).containsExactly("8080/tcp");
    assertThat(config.volumes()).containsExactly("/data");
    assertThat(config.workingDir()).isEqualTo("/opt");
    assertThat(config.healthcheck())
        .isEqualTo(new Healthcheck(List.of("CMD", "/gauge", "--healthy")));
    assertThat(config.labels()).containsEntry("org.opencontainers.image.title", "Gauge");
    assertThat(config.diffIds()).containsExactly(layer(layout).diffId());
  }

  @Test
  void aBuiltLayerHoldsItsEntriesInOrder() throws IOException {
    OciLayout layout = OciLayout.create(temporary);
    Layer layer = layer(layout);
    List<LayerEntry> entries = new ArrayList<>();

    LayerSummary summary;
    try (InputStream blob = layout.openBlob(layer.descriptor())) {
      summary =
          new LayerReader(LayerLimits.DEFAULT).read(blob, (entry, content) -> entries.add(entry));
    }

    assertThat(summary.diffId()).isEqualTo(layer.diffId());
    assertThat(entries)
        .extracting(LayerEntry::path)
        .containsExactly("opt", "opt/gauge", "opt/" + "long".repeat(50), "gauge");
    assertThat(entries.get(1).uid()).isEqualTo(1000);
    assertThat(entries.get(1).isExecutable()).isTrue();
    assertThat(entries.get(3).linkTarget()).isEqualTo("opt/gauge");
  }

  @Test
  void aPathThatIsThereTwiceOrLeadsUpIsRefused() {
    LayerBuilder builder = new LayerBuilder().file("a", 0644, new byte[0]);

    assertThatThrownBy(() -> builder.file("a", 0644, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.file("../a", 0644, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.file("/a", 0644, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void contentOfAnotherSizeThanAnnouncedLeavesNoBlobBehind() throws IOException {
    OciLayout layout = OciLayout.create(temporary);
    LayerBuilder builder =
        new LayerBuilder().file("a", 0644, 0, 0, 5, () -> InputStream.nullInputStream());

    assertThatThrownBy(() -> builder.writeTo(layout)).isInstanceOf(IOException.class);
    assertThat(blobs(layout)).isEmpty();
    assertThat(layout.hasBlob(Digest.sha256(new byte[0]))).isFalse();
  }
}
