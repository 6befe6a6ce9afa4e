package org.moduleyard.oci.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.Seeded;

class NamesTests {
  private static final String HEX =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @Test
  void theDigestOfNothingIsTheKnownOne() {
    assertThat(Digest.sha256(new byte[0])).hasToString("sha256:" + HEX);
  }

  @Test
  void sha512IsVerifiedToo() {
    Digest digest = Digest.of("sha512", "gauge".getBytes(UTF_8));

    assertThat(Digest.parse(digest.toString())).isEqualTo(digest);
    assertThat(digest.encoded()).hasSize(128);
  }

  @Test
  void everyDigestReadsBackAsItself() {
    Seeded.check(
        300,
        random -> {
          String algorithm = random.nextBoolean() ? "sha256" : "sha512";
          Digest digest = Digest.of(algorithm, Seeded.bytes(random, random.nextInt(64)));
          assertThat(Digest.parse(digest.toString())).isEqualTo(digest);
          assertThat(Reference.parse(digest.toString())).isEqualTo(digest);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256",
        "sha256:",
        "sha256:" + HEX + "0",
        "sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
        "sha512:" + HEX,
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        "sha256:../../etc/passwd",
        "sha256:" + HEX + "\n"
      })
  void textThatIsNoDigestIsRefused(String text) {
    assertThatThrownBy(() -> Digest.parse(text))
        .isInstanceOf(MalformedNameException.class)
        .hasMessageStartingWith("Digest \"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "acme/gauge", "a.b_c__d-e---f/g1", "0/1/2"})
  void repositoriesFollowTheGrammar(String name) {
    assertThat(new RepositoryName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "Acme", "acme/", "/acme", "a//b", "a..b", "a___b", "-a", "a-", "a/../b", "a b"
      })
  void otherRepositoriesAreRefused(String name) {
    assertThatThrownBy(() -> new RepositoryName(name)).isInstanceOf(MalformedNameException.class);
  }

  @Test
  void aLongHostileRepositoryIsRefusedAtOnce() {
    assertThatThrownBy(() -> new RepositoryName("a-".repeat(127) + "!"))
        .isInstanceOf(MalformedNameException.class);
    assertThatThrownBy(() -> new RepositoryName("a".repeat(256)))
        .isInstanceOf(MalformedNameException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".1", "-1", "1.0.0+5", "a b", "a/b", "é"})
  void textThatIsNoTagIsRefused(String text) {
    assertThatThrownBy(() -> new Tag(text)).isInstanceOf(MalformedNameException.class);
    assertThat(Tag.isValid(text)).isFalse();
  }

  @Test
  void aTagHasAtMost128Characters() {
    assertThat(new Tag("a".repeat(128)).value()).hasSize(128);
    assertThatThrownBy(() -> new Tag("a".repeat(129))).isInstanceOf(MalformedNameException.class);
  }

  @Test
  void theTextOfARefusedNameIsCutAndShowsNoControlCharacters() {
    assertThatThrownBy(() -> new Tag("bad\u001b[31m\n" + "x".repeat(1000)))
        .hasMessageNotContaining("\u001b")
        .hasMessageNotContaining("\n")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
  }

  @Test
  void anImageReferenceReadsBackAsItself() {
    Seeded.check(
        300,
        random -> {
          String registry = random.nextBoolean() ? "registry.example:5000" : "localhost";
          RepositoryName repository =
              new RepositoryName(
                  Seeded.text(random, "abc", 5) + "/" + Seeded.text(random, "0xyz", 9));
          Reference reference =
              random.nextBoolean()
                  ? new Tag(Seeded.text(random, "aZ0_", 4) + Seeded.text(random, "aZ0_.-", 20))
                  : Digest.sha256(Seeded.bytes(random, 8));
          ImageReference image = new ImageReference(registry, repository, reference);
          assertThat(ImageReference.parse(image.toString())).isEqualTo(image);
        });
  }

  @Test
  void withoutATagLatestIsMeant() {
    assertThat(ImageReference.parse("h:5000/a/b"))
        .isEqualTo(new ImageReference("h:5000", new RepositoryName("a/b"), Tag.LATEST));
  }

  @Test
  void anIpv6RegistryIsBracketed() {
    assertThat(ImageReference.parse("[::1]:5000/a:1").registry()).isEqualTo("[::1]:5000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme/gauge:1",
        "gauge",
        "h:5000/a:",
        "h:5000/a:1@sha256:" + HEX,
        "h:99999/a:1",
        "h:5000/A:1",
        "user@h.example/a:1",
        "h.example//a:1"
      })
  void imagesWithoutARegistryOrWithBrokenPartsAreRefused(String text) {
    assertThatThrownBy(() -> ImageReference.parse(text)).isInstanceOf(MalformedNameException.class);
  }
}
