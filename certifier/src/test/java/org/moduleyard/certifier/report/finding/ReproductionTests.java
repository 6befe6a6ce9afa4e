package org.moduleyard.certifier.report.finding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.IndexBuilder;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.layer.Compression;
import org.moduleyard.oci.layer.LayerEntry;
import org.moduleyard.oci.layer.LayerReader;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

/** Runs every command for real, in a layout as the preparation says. */
class ReproductionTests {
  private static final Tag TAG = new Tag("1.0.0");
  private static final Digest SOME = Digest.sha256(new byte[0]);

  @TempDir Path directory;
  OciLayout layout;

  @BeforeAll
  static void requireTools() {
    for (String tool : List.of("tar", "zstd", "jq")) {
      assertThat(System.getenv("PATH").split(File.pathSeparator, -1))
          .as("%s is missing: install the Debian package %s", tool, tool)
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
  }

  @BeforeEach
  void makeLayout() throws IOException {
    layout = OciLayout.create(directory.resolve("image"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "etc/passwd",
        "./etc/passwd",
        "/etc/passwd",
        "-rf",
        "--checkpoint-action=exec=touch pwned",
        "it's/\"here\"",
        "a b\tc",
        "$(touch pwned)",
        "`touch pwned`; touch pwned & touch pwned | touch pwned",
        "back\\slash\\nnot a line\\",
        "%s%n\\101",
        "star*/[a-z]/what?",
        "what?and'quotes'\\*",
        "two\nlines",
        "ends with lines\n\n",
        "bell\u0007\u001b[2Jclear",
        "right\u202eto left",
        "Zähler/温度/🌡",
        "~root/!history #comment",
        "{a,b}",
      })
  void aFileIsFoundByItsNameAndAnOffsetByItsBytes(String name) throws Exception {
    byte[] content = "0123456789 the place is here and nowhere else".getBytes(UTF_8);
    Digest layer = layer(name, UTF_8, content);
    String written = written(layer);

    String listed = run(file(layer, written, -1));
    assertThat(listed.lines()).hasSize(1);
    assertThat(listed).startsWith("-rw-r--r--").contains(" " + content.length + " ");

    String shown = run(file(layer, written, 11)).replaceAll("(?m)^[0-7]+| {3}|\n", "");
    assertThat(shown.replace(" ", "")).isEqualTo("theplaceishereandnowhereelse");
    assertThat(directory.resolve("image/pwned")).doesNotExist();
  }

  @Test
  void aNameThatIsNoUnicodeIsFoundToo() throws Exception {
    Digest layer = layer("caf\u00e9/men\u00fc", StandardCharsets.ISO_8859_1, new byte[3]);
    assertThat(run(file(layer, written(layer), -1))).contains(" 3 ").contains("caf\\351/men\\374");
  }

  @Test
  void aCommandIsOneLineOfPrintableCharacters() throws IOException {
    Digest layer = layer("a\nb\u001b\u202e\u2028", UTF_8, new byte[0]);
    assertThat(Reproduction.of(file(layer, written(layer), 5)))
        .matches("[\\x20-\\x7e]+")
        .startsWith("printf 'a\\012b\\033\\342\\200\\256");
  }

  @Test
  void aDirectoryIsShownWithoutWhatIsInIt() throws Exception {
    Digest layer =
        new LayerBuilder()
            .directory("opt/tool", 01777)
            .file("opt/tool/inner", 0644, new byte[0])
            .writeTo(layout)
            .descriptor()
            .digest();
    assertThat(run(file(layer, "opt/tool", -1)))
        .startsWith("drwxrwxrwt")
        .contains("opt/tool/")
        .doesNotContain("inner");
  }

  @ParameterizedTest
  @EnumSource
  void aLayerListsItsFilesHoweverItIsPacked(Compression compression) throws Exception {
    Digest layer =
        new LayerBuilder()
            .compression(compression)
            .file("gauge", 04755, new byte[7])
            .writeTo(layout)
            .descriptor()
            .digest();
    assertThat(run(new Location.Layer(TAG, SOME, layer, ""))).contains("-rwsr-xr-x", "gauge");
    assertThat(run(file(layer, "gauge", 2))).contains("\\0  \\0  \\0  \\0  \\0");
  }

  @Test
  void aPlaceInAConfigurationShowsItsValue() throws Exception {
    byte[] config =
        """
        {"config":{"User":"0:0","Env":["A=1","TOKEN=\\u001b"],
          "Labels":{"0":"zero","it's a \\"key\\"\\\\(1)":"found","a/b~c":"slash","\\u202e":"bidi"},
          "ExposedPorts":{"8080/tcp":{}}}}
        """
            .getBytes(UTF_8);
    Digest digest = layout.putBlob(MediaTypes.OCI_CONFIG, config).digest();
    assertThat(run(config(digest, "/config/User"))).isEqualTo("\"0:0\"\n");
    assertThat(run(config(digest, "/config/Env/1"))).isEqualTo("\"TOKEN=\\u001b\"\n");
    assertThat(run(config(digest, "/config/Labels/0"))).isEqualTo("\"zero\"\n");
    assertThat(run(config(digest, "/config/Labels/it's a \"key\"\\(1)"))).isEqualTo("\"found\"\n");
    assertThat(run(config(digest, "/config/Labels/a~1b~0c"))).isEqualTo("\"slash\"\n");
    assertThat(run(config(digest, "/config/Labels/\u202e"))).isEqualTo("\"bidi\"\n");
    assertThat(run(config(digest, "/config/ExposedPorts/8080~1tcp"))).isEqualTo("{}\n");
    assertThat(run(config(digest, "/config/Healthcheck"))).isEqualTo("null\n");
    assertThat(run(config(digest, ""))).contains("\"TOKEN=");
  }

  @Test
  void aPlaceInTheOfferShowsItsValue() throws Exception {
    Files.writeString(
        directory.resolve("image/offer.json"),
        """
        {"definition":{"plans":[{"planId":"free"},{"iot-edge-module.imageTagsOrDigests":["latest"]}]}}
        """);
    assertThat(run(new Location.Offer("/definition/plans/0/planId"))).isEqualTo("\"free\"\n");
    assertThat(run(new Location.Offer("/definition/plans/1/iot-edge-module.imageTagsOrDigests/0")))
        .isEqualTo("\"latest\"\n");
    assertThat(run(new Location.Offer("/definition/plans/0/title"))).isEqualTo("null\n");
    assertThat(run(new Location.Offer(""))).contains("\"planId\": \"free\"");
  }

  @Test
  void anImageShowsItsManifestAndAnAbsentTagNothing() throws Exception {
    Descriptor image =
        ImageBuilder.forPlatform(Platform.LINUX_ARM64)
            .layer(new LayerBuilder().file("gauge", 0755, new byte[1]).writeTo(layout))
            .entrypoint("/gauge")
            .writeTo(layout);
    Descriptor index = new IndexBuilder().add(image).writeTo(layout);
    layout.tag(TAG, index);
    assertThat(run(new Location.Image(TAG, index.digest())))
        .contains("\"manifests\"", image.digest().toString());
    assertThat(run(new Location.Image(image.digest(), null))).contains("\"layers\"");
    assertThat(run(new Location.Image(TAG, null))).contains(index.digest().toString());
    assertThat(run(new Location.Image(new Tag("2.0.0"), null))).isEmpty();
  }

  private static Location config(Digest config, String pointer) {
    return new Location.Configuration(TAG, SOME, config, pointer);
  }

  private static Location file(Digest layer, String written, long offset) {
    return new Location.LayerFile(TAG, SOME, layer, "any", written, offset, "");
  }

  /** A layer with one file that is named exactly like this. */
  private Digest layer(String name, Charset charset, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, charset.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (String each : List.of(name, "bystander")) {
        TarArchiveEntry entry = new TarArchiveEntry(each, true);
        entry.setSize(each.equals(name) ? content.length : 0);
        entry.setMode(0644);
        tar.putArchiveEntry(entry);
        tar.write(each.equals(name) ? content : new byte[0]);
        tar.closeArchiveEntry();
      }
    }
    return layout
        .writeBlob(
            MediaTypes.OCI_LAYER_GZIP,
            out -> {
              try (OutputStream packed = Compression.GZIP.pack(out)) {
                packed.write(bytes.toByteArray());
              }
            })
        .digest();
  }

  /** The name as the engine knows it. */
  private String written(Digest layer) throws IOException {
    Path blob = layout.directory().resolve("blobs/sha256").resolve(layer.encoded());
    List<LayerEntry> entries = new ArrayList<>();
    try (InputStream in = Files.newInputStream(blob)) {
      new LayerReader(Policy.standard().image().layerLimits())
          .read(in, (entry, content) -> entries.add(entry));
    }
    return entries.getFirst().written();
  }

  /** What the command prints in a language without special characters. */
  private String run(Location location) throws IOException, InterruptedException {
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", Reproduction.of(location))
            .directory(layout.directory().toFile());
    shell.environment().put("LC_ALL", "C");
    Process process = shell.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s\n%s", Reproduction.of(location), errors).isZero();
    return output;
  }
}
