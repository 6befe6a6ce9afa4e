package org.moduleyard.samples.image;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.moduleyard.oci.layer.LayerEntry;
import org.moduleyard.oci.layer.LayerLimits;
import org.moduleyard.oci.layer.LayerReader;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageConfig;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.Manifest;

/**
 * Runs what the images of this machine's platform say, under the conditions the listing promises:
 * an unprivileged user, only the image's files, a network with nothing but loopback. Needs Linux
 * with unprivileged user namespaces and the commands {@code unshare} (package util-linux) and
 * {@code ip} (package iproute2).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntrypointIT {

  /** Starts the program, asks for its health three times, then stops it as an engine would. */
  private static final String SCRIPT =
      """
      ip link set lo up || exit 90
      in_image() { exec unshare --user --map-user=65532 --map-group=65532 --root="$ROOT" --wd=/ "$@"; }
      in_image {program} >"$LOG" 2>&1 &
      program=$!
      for round in 1 2 3; do
        (in_image {probe}) || exit 91
        kill -0 $program || exit 92
      done
      kill -TERM $program
      wait $program
      echo "stopped with $?"
      (in_image {probe}) && exit 93
      exit 0
      """;

  @TempDir private static Path directory;
  private final SampleImages images = new SampleImages();
  private FfmpegBuild build = FfmpegBuild.AMD64;

  static List<SampleModule> samples() {
    return SampleModule.ALL;
  }

  @BeforeAll
  void findTheBuildOfThisMachine() {
    build =
        switch (System.getProperty("os.arch")) {
          case "aarch64" -> FfmpegBuild.ARM64V8;
          case "arm" -> FfmpegBuild.ARM32V7;
          default -> FfmpegBuild.AMD64;
        };
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theProgramRunsReportsThatItIsWellAndStopsWhenTold(SampleModule sample) throws Exception {
    OciLayout layout = OciLayout.create(directory.resolve(sample.name()));
    images.ensure(sample, layout);
    ImageManifest image =
        (ImageManifest)
            Manifest.parse(layout.manifest(SampleImages.platformTag(build)).orElseThrow());
    ImageConfig config = config(layout, image);
    Path root = extract(layout, image, directory.resolve(sample.name() + "-root"));
    Path log = directory.resolve(sample.name() + ".log");

    String program =
        quoted(Stream.concat(config.entrypoint().stream(), config.cmd().stream()).toList());
    List<String> check = requireNonNull(config.healthcheck()).test();
    String probe = quoted(check.subList(1, check.size()));
    ProcessBuilder builder =
        new ProcessBuilder(
                "unshare",
                "--user",
                "--map-root-user",
                "--net",
                "sh",
                "-c",
                SCRIPT.replace("{program}", program).replace("{probe}", probe))
            .redirectErrorStream(true);
    builder.environment().put("ROOT", root.toString());
    builder.environment().put("LOG", log.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

    String said = output + Files.readString(log);
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(output.split("progress=continue", -1)).as(said).hasSize(4);
    assertThat(Files.readString(log).lines().map(String::toLowerCase))
        .noneMatch(line -> line.contains("error") || line.contains("warning"));
  }

  private static ImageConfig config(OciLayout layout, ImageManifest image) throws IOException {
    try (InputStream blob = layout.openBlob(image.config())) {
      return ImageConfig.parse(blob.readAllBytes());
    }
  }

  private static Path extract(OciLayout layout, ImageManifest image, Path root) throws IOException {
    Files.createDirectories(root);
    for (Descriptor layer : image.layers()) {
      try (InputStream blob = layout.openBlob(layer)) {
        new LayerReader(LayerLimits.DEFAULT)
            .read(blob, (entry, content) -> write(entry, content, root.resolve(entry.path())));
      }
    }
    return root;
  }

  private static void write(LayerEntry entry, InputStream content, Path path) throws IOException {
    if (entry.type() == LayerEntry.Type.DIRECTORY) {
      Files.createDirectories(path);
    } else {
      Files.copy(content, path);
      String mode = entry.isExecutable() ? "rwxr-xr-x" : "rw-r--r--";
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
  }

  /** Words for the shell, which must not look into them. */
  private static String quoted(List<String> words) {
    return words.stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
