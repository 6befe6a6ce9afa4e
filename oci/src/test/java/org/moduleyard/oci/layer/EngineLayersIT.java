package org.moduleyard.oci.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.Layer;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

/** Layers that the reader takes or refuses are unpacked or refused by podman too. */
class EngineLayersIT {
  @TempDir private static Path directory;

  @BeforeAll
  static void requirePodman() {
    assertThat(System.getenv("PATH").split(File.pathSeparator, -1))
        .as("podman is missing: install the Debian package podman")
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "podman")));
  }

  @Test
  void anEngineUnpacksAndRefusesTheSameArchives() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (TarReaderTests.Case archive : TarReaderTests.unpacked()) {
      check(archive.toString(), true, archive.archive().end(), wrong);
    }
    for (TarReaderTests.Case archive : TarReaderTests.refused()) {
      check(archive.toString(), false, archive.archive().end(), wrong);
    }
    for (char type : new char[] {'7', 'V', 'D', '8'}) {
      check("type " + type, false, new RawTar().entry("a", type).end(), wrong);
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void anEngineRefusesWhatFollowsTheLastMemberOfGzip() throws Exception {
    byte[] tar = new RawTar().entry("a", '0', "abc").end();
    byte[] packed = gzip(tar);
    List<String> wrong = new ArrayList<>();
    pull("gzip", true, tar, packed, wrong);
    pull(
        "two members",
        true,
        tar,
        join(gzip(Arrays.copyOf(tar, 700)), gzip(Arrays.copyOfRange(tar, 700, tar.length))),
        wrong);
    pull("zeros", false, tar, join(packed, new byte[512]), wrong);
    pull("garbage", false, tar, join(packed, "garbage".getBytes(UTF_8)), wrong);
    assertThat(wrong).isEmpty();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static void check(String name, boolean unpacks, byte[] tar, List<String> wrong)
      throws IOException, InterruptedException {
    pull(name, unpacks, tar, tar, wrong);
  }

  private static void pull(
      String name, boolean unpacks, byte[] tar, byte[] packed, List<String> wrong)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(directory, "layout");
    OciLayout layout = OciLayout.create(folder);
    String type = Arrays.equals(tar, packed) ? MediaTypes.OCI_LAYER : MediaTypes.OCI_LAYER_GZIP;
    Descriptor blob = layout.putBlob(type, packed);
    layout.tag(
        new Tag("1.0.0"),
        ImageBuilder.forPlatform(Platform.LINUX_AMD64)
            .layer(new Layer(blob, Digest.sha256(tar)))
            .entrypoint("/a")
            .writeTo(layout));
    Process process =
        new ProcessBuilder(
                "podman",
                "--root",
                directory.resolve("storage").toString(),
                "--runroot",
                directory.resolve("run").toString(),
                "--storage-driver",
                "vfs",
                "pull",
                "-q",
                "oci:" + folder + ":1.0.0")
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if ((process.waitFor() == 0) != unpacks) {
      wrong.add(name + ": " + output);
    }
  }
}
