package org.moduleyard.oci.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.Seeded;
import org.moduleyard.oci.reference.Digest;

class ManifestTests {
  private static final Digest SOME = Digest.sha256("some".getBytes(UTF_8));
  private static final String CONFIG = descriptor(MediaTypes.OCI_CONFIG, SOME.toString(), "4");
  private static final String LAYER = descriptor(MediaTypes.OCI_LAYER_GZIP, SOME.toString(), "4");

  private static String descriptor(String mediaType, String digest, String size) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%s}"
        .formatted(mediaType, digest, size);
  }

  private static String image(String config, String layers) {
    return "{\"schemaVersion\":2,\"config\":%s,\"layers\":%s}".formatted(config, layers);
  }

  private static Manifest parse(String json, String mediaType) {
    return Manifest.parse(RawManifest.of(json.getBytes(UTF_8), mediaType));
  }

  private static MalformedManifestException refused(String json) {
    return refused(json, MediaTypes.OCI_MANIFEST);
  }

  private static MalformedManifestException refused(String json, String mediaType) {
    MalformedManifestException refusal =
        catchThrowableOfType(MalformedManifestException.class, () -> parse(json, mediaType));
    assertThat(refusal).as("refusal of %s", json).isNotNull();
    return refusal;
  }

  @Test
  void anImageNamesItsConfigurationAndItsLayersInOrder() {
    Manifest manifest =
        parse(image(CONFIG, "[" + LAYER + "," + LAYER + "]"), MediaTypes.OCI_MANIFEST);

    assertThat(manifest).isInstanceOf(ImageManifest.class);
    assertThat(manifest.references())
        .extracting(Descriptor::mediaType)
        .containsExactly(
            MediaTypes.OCI_CONFIG, MediaTypes.OCI_LAYER_GZIP, MediaTypes.OCI_LAYER_GZIP);
  }

  @Test
  void aDockerListIsAnIndex() {
    String entry =
        """
        {"mediaType":"%s","digest":"%s","size":7,"platform":{"architecture":"arm","os":"linux"}}\
        """
            .formatted(MediaTypes.DOCKER_MANIFEST, SOME);
    Manifest manifest =
        parse(
            "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
                .formatted(MediaTypes.DOCKER_LIST, entry),
            MediaTypes.DOCKER_LIST);

    assertThat(manifest.references())
        .singleElement()
        .satisfies(child -> assertThat(child.platform()).isEqualTo(Platform.LINUX_ARM_V7));
  }

  @Test
  void optionalMembersMayBeNull() {
    Manifest manifest =
        parse(
            "{\"schemaVersion\":2,\"config\":%s,\"layers\":[],\"annotations\":null,\"subject\":null}"
                .formatted(CONFIG),
            MediaTypes.OCI_MANIFEST);

    assertThat(manifest.subject()).isNull();
  }

  @Test
  void aMemberThatIsThereTwiceIsRefused() {
    assertThat(
            refused(
                "{\"schemaVersion\":2,\"schemaVersion\":2,\"config\":%s,\"layers\":[]}"
                    .formatted(CONFIG)))
        .hasMessageContaining("uplicate");
  }

  @Test
  void deepNestingIsRefusedWithoutReadingOn() {
    assertThat(refused("{\"a\":" + "[".repeat(100_000))).hasMessageContaining("too deep");
  }

  @Test
  void millionsOfElementsAreRefused() {
    assertThat(refused("{\"a\":[" + "1,".repeat(1_500_000) + "1]}"))
        .hasMessageContaining("too long");
  }

  @Test
  void anImageThatIsAlsoAnIndexIsRefusedAsBoth() {
    String both =
        "{\"schemaVersion\":2,\"config\":%s,\"layers\":[],\"manifests\":[]}".formatted(CONFIG);

    assertThat(refused(both).pointer()).isEqualTo("/manifests");
    assertThat(refused(both, MediaTypes.OCI_INDEX).pointer()).isEqualTo("/layers");
  }

  @ParameterizedTest
  @CsvSource({"-1", "1.5", "99999999999999999999", "'\"4\"'", "null", "true"})
  void aSizeThatIsNoCountOfBytesIsRefused(String size) {
    String layer = descriptor(MediaTypes.OCI_LAYER_GZIP, SOME.toString(), size);

    assertThat(refused(image(CONFIG, "[" + LAYER + "," + layer + "]")).pointer())
        .startsWith("/layers/1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "sha256:abc", "sha256:../../x", "md5:d41d8cd98f00b204e9800998ecf8427e"})
  void aBadDigestIsRefusedWithItsPlace(String digest) {
    String config = descriptor(MediaTypes.OCI_CONFIG, digest, "4");

    assertThat(refused(image(config, "[]")).pointer()).isEqualTo("/config/digest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{}",
        "{} {}",
        "{\"schemaVersion\":1}",
        "{\"schemaVersion\":2}",
        "{\"schemaVersion\":2,\"config\":[],\"layers\":[]}",
        "{\"schemaVersion\":2,\"mediaType\":7}"
      })
  void otherJsonIsRefused(String json) {
    assertThat(refused(json).problem()).isNotBlank();
  }

  @Test
  void anUnusablePlatformIsRefusedWithItsPlace() {
    String entry =
        """
        {"mediaType":"%s","digest":"%s","size":7,"platform":{"architecture":"a\\nb","os":"linux"}}\
        """
            .formatted(MediaTypes.OCI_MANIFEST, SOME);

    assertThat(
            refused(
                    "{\"schemaVersion\":2,\"manifests\":[%s]}".formatted(entry),
                    MediaTypes.OCI_INDEX)
                .pointer())
        .isEqualTo("/manifests/0/platform");
  }

  @Test
  void aTypeInsideThatDiffersFromTheOneOutsideIsRefused() {
    byte[] json =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\"}"
            .formatted(MediaTypes.OCI_INDEX)
            .getBytes(UTF_8);

    assertThatThrownBy(() -> RawManifest.received(json, MediaTypes.OCI_MANIFEST, "sha256"))
        .isInstanceOf(MalformedManifestException.class)
        .hasMessageContaining("but was sent as");
    assertThat(RawManifest.received(json, "application/json; charset=utf-8", "sha256").mediaType())
        .isEqualTo(MediaTypes.OCI_INDEX);
  }

  @Test
  void aDockerSchema1ManifestIsRefusedWithARemedy() {
    assertThatThrownBy(
            () ->
                RawManifest.received(
                    "{\"schemaVersion\":1}".getBytes(UTF_8),
                    "application/vnd.docker.distribution.manifest.v1+prettyjws",
                    "sha256"))
        .hasMessageContaining("build and push the image again");
  }

  @Test
  void bytesAreKeptAsTheyAre() {
    byte[] odd = (" \n" + image(CONFIG, "[ ]") + "\t").getBytes(UTF_8);
    RawManifest raw = RawManifest.of(odd, MediaTypes.OCI_MANIFEST);

    odd[0] = 'x';

    assertThat(raw.bytes()[0]).isEqualTo((byte) ' ');
    assertThat(raw.digest()).isEqualTo(Digest.sha256(raw.bytes()));
  }

  @Test
  void whatWeWriteReadsBackAsItWas() {
    Seeded.check(
        200,
        random -> {
          Manifest manifest = random.nextBoolean() ? randomIndex(random) : randomImage(random);
          RawManifest raw = manifest.write();
          assertThat(Manifest.parse(raw)).isEqualTo(manifest);
          assertThat(Manifest.parse(raw).write().bytes()).isEqualTo(raw.bytes());
        });
  }

  @Test
  void aManifestWithOneByteChangedIsReadOrRefusedButNothingElse() {
    byte[] good = image(CONFIG, "[" + LAYER + "]").getBytes(UTF_8);
    Seeded.check(
        3000,
        random -> {
          byte[] bad = good.clone();
          bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
          try {
            Manifest.parse(RawManifest.of(bad, MediaTypes.OCI_MANIFEST));
          } catch (MalformedManifestException e) {
            assertThat(e).hasMessageStartingWith("The manifest is not valid");
          }
        });
  }

  private static ImageManifest randomImage(Random random) {
    List<Descriptor> layers = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      layers.add(randomDescriptor(random, MediaTypes.OCI_LAYER_GZIP));
    }
    Descriptor subject =
        random.nextBoolean() ? null : randomDescriptor(random, MediaTypes.OCI_MANIFEST);
    return new ImageManifest(
        MediaTypes.OCI_MANIFEST,
        random.nextBoolean() ? null : "application/vnd.example+json",
        randomDescriptor(random, MediaTypes.OCI_CONFIG),
        layers,
        subject,
        Map.of("k" + random.nextInt(9), Seeded.text(random, "a\"\\\n€", 9)));
  }

  private static ImageIndex randomIndex(Random random) {
    List<Descriptor> manifests = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      manifests.add(
          randomDescriptor(random, MediaTypes.OCI_MANIFEST)
              .withPlatform(new Platform("windows", "amd64", "", "10.0." + random.nextInt(99))));
    }
    return new ImageIndex(MediaTypes.OCI_INDEX, null, manifests, null, Map.of());
  }

  private static Descriptor randomDescriptor(Random random, String mediaType) {
    return new Descriptor(
        mediaType,
        Digest.sha256(Seeded.bytes(random, 9)),
        random.nextLong(Long.MAX_VALUE),
        null,
        random.nextBoolean() ? null : "text/x",
        random.nextBoolean() ? Map.of() : Map.of("a", "b"),
        random.nextBoolean() ? List.of() : List.of("https://files.example/layer"));
  }
}
