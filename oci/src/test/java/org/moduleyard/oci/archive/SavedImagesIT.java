package org.moduleyard.oci.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.layer.LayerLimits;
import org.moduleyard.oci.layer.LayerReader;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageConfig;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

/** Archives that skopeo and podman really write hold the image that was given to them. */
class SavedImagesIT {
  private static final Tag TAG = new Tag("1.0.0");
  private static final String NAME = "localhost/acme/gauge:1.0.0";

  @TempDir private static Path directory;
  private static OciLayout layout;
  private static List<Digest> diffIds;

  @BeforeAll
  static void build() throws IOException {
    require("skopeo");
    require("podman");
    layout = OciLayout.create(directory.resolve("layout"));
    var base = new LayerBuilder().file("etc/gauge.conf", 0644, new byte[100_000]).writeTo(layout);
    var top = new LayerBuilder().file("gauge", 0755, "program".getBytes(UTF_8)).writeTo(layout);
    diffIds = List.of(base.diffId(), top.diffId());
    layout.tag(
        TAG,
        ImageBuilder.forPlatform(Platform.LINUX_AMD64)
            .layer(base)
            .layer(top)
            .user("1000")
            .entrypoint("/gauge")
            .writeTo(layout));
  }

  @Test
  void anArchiveThatSkopeoWrote() throws Exception {
    Path saved = directory.resolve("skopeo.tar");
    run(
        "skopeo",
        "copy",
        "-q",
        "oci:" + layout.directory() + ":1.0.0",
        "docker-archive:" + saved + ":" + NAME);
    assertHoldsTheImage(saved);
  }

  @Test
  void theImageLayoutThatSkopeoWroteIntoAnArchiveKeepsItsDigests() throws Exception {
    Path saved = directory.resolve("layout.tar");
    run(
        "skopeo",
        "copy",
        "-q",
        "oci:" + layout.directory() + ":1.0.0",
        "oci-archive:" + saved + ":1.0.0");
    assertHoldsTheImage(saved);
    try (ImageArchive archive = ImageArchive.open(saved)) {
      assertThat(archive.manifest(TAG)).isEqualTo(layout.manifest(TAG));
    }
  }

  @Test
  void archivesThatPodmanSaved() throws Exception {
    Path loaded = directory.resolve("loaded.tar");
    run(
        "skopeo",
        "copy",
        "-q",
        "oci:" + layout.directory() + ":1.0.0",
        "docker-archive:" + loaded + ":" + NAME);
    podman("load", "-q", "-i", loaded.toString());
    for (String form : List.of("docker-archive", "oci-archive")) {
      Path saved = directory.resolve(form + ".tar");
      podman("save", "-q", "--format", form, "-o", saved.toString(), NAME);
      assertHoldsTheImage(saved);
    }
  }

  private static void assertHoldsTheImage(Path saved) throws IOException {
    try (ImageArchive archive = ImageArchive.open(saved)) {
      assertThat(archive.tags()).containsExactly(TAG);
      ImageManifest manifest = (ImageManifest) Manifest.parse(archive.manifest(TAG).orElseThrow());
      try (InputStream in = archive.openBlob(manifest.config())) {
        ImageConfig config = ImageConfig.parse(in.readAllBytes());
        assertThat(config.user()).isEqualTo("1000");
        assertThat(config.diffIds()).isEqualTo(diffIds);
      }
      List<Digest> unpacked = new ArrayList<>();
      for (Descriptor layer : manifest.layers()) {
        try (InputStream in = archive.openBlob(layer)) {
          unpacked.add(
              new LayerReader(new LayerLimits(1 << 20, 1000, 100, 1000))
                  .read(in, (entry, content) -> {})
                  .diffId());
        }
      }
      assertThat(unpacked).isEqualTo(diffIds);
    }
  }

  private static void podman(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "podman",
                "--root",
                directory.resolve("storage").toString(),
                "--runroot",
                directory.resolve("run").toString(),
                "--storage-driver",
                "vfs"));
    command.addAll(List.of(arguments));
    run(command.toArray(String[]::new));
  }

  private static void require(String tool) {
    assertThat(System.getenv("PATH").split(File.pathSeparator, -1))
        .as("%s is missing: install the Debian package %s", tool, tool)
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s\n%s", Arrays.toString(command), output).isZero();
  }
}
