package org.moduleyard.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.build.IndexBuilder;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.Platform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Layouts as tools write them: with names, with other names than tags, and without any. */
class LayoutsTests {
  private static final String REF_NAME = "org.opencontainers.image.ref.name";

  @TempDir Path directory;
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();
  OciLayout layout;
  Descriptor image;
  Descriptor other;

  @BeforeEach
  void build() throws IOException {
    layout = OciLayout.create(directory.resolve("lay:out"));
    image = SampleImage.writeTo(layout, Platform.LINUX_AMD64);
    other = SampleImage.writeTo(layout, Platform.LINUX_AMD64, "other");
  }

  @Test
  void anImageWithoutANameIsCertifiedByItsDigest() throws IOException {
    list(image, other);
    assertThat(certify("")).isZero();
    assertThat(looked())
        .containsExactlyInAnyOrder(image.digest().toString(), other.digest().toString());
    assertThat(read("images")).isEqualTo(2);
  }

  @Test
  void whatHasNoNameIsLookedAtBesideWhatHasOne() throws IOException {
    list(named(image, "1.0.0"), other);
    assertThat(certify("")).isZero();
    assertThat(looked()).containsExactlyInAnyOrder("1.0.0", other.digest().toString());
  }

  @Test
  void oneOfSeveralIsNamedByTagByFullReferenceOrByDigest() throws IOException {
    String full = "localhost:5000/acme/gauge:2.0.0";
    list(named(image, "1.0.0"), named(other, full));
    for (Map.Entry<String, String> name :
        Map.of(
                "1.0.0",
                "1.0.0",
                "2.0.0",
                "2.0.0",
                full,
                other.digest().toString(),
                image.digest().toString(),
                image.digest().toString())
            .entrySet()) {
      assertThat(certify(":" + name.getKey())).as(err.toString(UTF_8)).isZero();
      assertThat(looked()).containsExactly(name.getValue());
    }
  }

  @Test
  void fullReferencesThatShareATagAreCertifiedByDigest() throws IOException {
    list(named(image, "a.example/x:1.0.0"), named(other, "b.example/x:1.0.0"));
    assertThat(certify("")).isZero();
    assertThat(looked())
        .containsExactlyInAnyOrder(image.digest().toString(), other.digest().toString());
    assertThat(certify(":b.example/x:1.0.0")).isZero();
    assertThat(looked()).containsExactly(other.digest().toString());
  }

  @Test
  void aNameThatIsNotThereIsSaidWithThoseThatAre() throws IOException {
    list(named(image, "1.0.0"));
    assertThat(certify(":3.0.0")).isEqualTo(64);
    assertThat(err.toString(UTF_8)).contains("has no image 3.0.0. It has: 1.0.0");
  }

  @Test
  void anEmptyLayoutIsNotCertified() throws IOException {
    list();
    assertThat(certify("")).isEqualTo(64);
    assertThat(err.toString(UTF_8)).contains("holds no image: there is nothing to certify");
    assertThat(out.size()).isZero();
  }

  @Test
  void aLayoutWithoutAnImageIsNoVerdict() throws IOException {
    list(named(new IndexBuilder().writeTo(layout), "1.0.0"));
    assertThat(certify("")).isEqualTo(2);
    assertThat(read("images")).isZero();
    assertThat(out.toString(UTF_8)).contains("Nothing was looked at");
  }

  @Test
  void attachmentsBesideAnImageAreReadAndNamed() throws IOException {
    Descriptor signature =
        SampleImage.artifact(layout, "application/vnd.example.signature+json", "{\"signed\":true}");
    list(named(image, "1.0.0"), signature);
    assertThat(certify("")).isZero();
    assertThat(report().at("/attachments/0/manifest").asString(""))
        .isEqualTo(signature.digest().toString());
  }

  private void list(Descriptor... entries) throws IOException {
    ImageIndex index = new ImageIndex(MediaTypes.OCI_INDEX, null, List.of(entries), null, Map.of());
    Files.write(layout.directory().resolve("index.json"), index.write().bytes());
  }

  private static Descriptor named(Descriptor entry, String name) {
    return entry.withAnnotations(Map.of(REF_NAME, name));
  }

  private int certify(String name) throws IOException {
    out.reset();
    err.reset();
    return new MainCommand(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            SampleImage.surroundings())
        .run(
            List.of(
                "certify",
                "oci:" + layout.directory() + name,
                "--format",
                "json",
                "--cache",
                "none"))
        .value();
  }

  private JsonNode report() {
    return JsonMapper.shared().readTree(out.toByteArray());
  }

  private List<String> looked() {
    return new ArrayList<>(report().at("/inputs/images").propertyNames());
  }

  private int read(String kind) {
    return report().path(kind).size();
  }
}
