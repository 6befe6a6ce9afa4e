package org.moduleyard.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.build.IndexBuilder;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Tag;

/** Layouts written by skopeo itself are certified, under any name. */
class WrittenLayoutsIT {
  @TempDir Path directory;
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  OciLayout source;

  @BeforeEach
  void build() throws IOException {
    source = OciLayout.create(directory.resolve("source"));
    Descriptor amd64 = SampleImage.writeTo(source, Platform.LINUX_AMD64);
    Descriptor arm64 = SampleImage.writeTo(source, Platform.LINUX_ARM64);
    source.tag(new Tag("one"), amd64);
    source.tag(new Tag("all"), new IndexBuilder().add(amd64).add(arm64).writeTo(source));
  }

  @Test
  void aLayoutWithoutNames() throws Exception {
    skopeo("copy", "-q", image("one"), "oci:" + directory.resolve("plain"));
    assertThat(certify("plain")).isZero();
    assertThat(out.toString(UTF_8)).contains("Read to the end: 1 image\n", "Verdict: passed");
  }

  @Test
  void anIndexWithoutAName() throws Exception {
    skopeo("copy", "-q", "--all", image("all"), "oci:" + directory.resolve("index"));
    assertThat(certify("index")).isZero();
    assertThat(out.toString(UTF_8)).contains("Read to the end: 2 images, 1 index\n");
  }

  @Test
  void severalEntriesWithAndWithoutNames() throws Exception {
    Path several = directory.resolve("several");
    skopeo("copy", "-q", "--all", image("all"), "oci:" + several + ":localhost/acme/gauge:1.0.0");
    skopeo("copy", "-q", image("one"), "oci:" + several + ":one");
    assertThat(certify("several")).isZero();
    assertThat(out.toString(UTF_8)).contains("Read to the end: 2 images, 1 index\n");
    assertThat(certify("several:localhost/acme/gauge:1.0.0")).isZero();
    assertThat(certify("several:1.0.0")).isZero();
    assertThat(certify("several:one")).isZero();
    assertThat(out.toString(UTF_8)).contains("Read to the end: 1 image\n");
    assertThat(certify("several:two")).isEqualTo(64);
  }

  private String image(String tag) {
    return "oci:" + source.directory() + ":" + tag;
  }

  private int certify(String layout) {
    out.reset();
    return new MainCommand(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(out, true, UTF_8),
            SampleImage.surroundings())
        .run(List.of("certify", "oci:" + directory.resolve(layout), "--cache", "none"))
        .value();
  }

  private static void skopeo(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder command = new ProcessBuilder("skopeo");
    command.command().addAll(List.of(arguments));
    Process process = command.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
