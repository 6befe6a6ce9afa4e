package org.moduleyard.offerdocument.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which images a marketplace takes from its own registry, and under which name. */
class ImageOriginTests {
  private static final String OURS = "https://market.example";

  private static ImageOrigin of(String registry, String repository, String ours) {
    return ImageOrigin.of(new ImageSourceSettings(registry, repository, "", false), "acme", ours);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "market.example",
        "market.example/",
        "MARKET.example.",
        "market.example:443",
        "https://market.example",
        "https://Market.Example:443/",
        "http://market.example",
        "http://market.example:80"
      })
  void theStagingNamespaceOfThePublisherIsReadHoweverTheRegistryIsSpelt(String registry) {
    assertThat(of(registry, "staging/acme/edge/pump", OURS))
        .isEqualTo(new ImageOrigin.Staging("edge/pump"));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, http://localhost:8080",
    "http://localhost:8080/, http://localhost:8080",
    "http://market.example, http://market.example:80",
    "market.example, http://market.example",
    "[::1]:8080, http://[::1]:8080",
    "[::1], https://[::1]"
  })
  void aPortOrAnAddressIsPartOfTheName(String registry, String ours) {
    assertThat(of(registry, "staging/acme/pump", ours)).isEqualTo(new ImageOrigin.Staging("pump"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "market.example:8443",
        "market.example:80",
        "registry.market.example",
        "market.example.org",
        "registry.acme.example",
        ""
      })
  void anotherRegistryMayCallItsRepositoriesAsItLikes(String registry) {
    ImageOrigin origin = of(registry, "staging/acme/pump", OURS);

    assertThat(origin).isEqualTo(new ImageOrigin.Elsewhere("staging/acme/pump"));
    assertThat(origin.published()).isEqualTo("staging/acme/pump");
  }

  @Test
  void nothingIsOursWhileOurRegistryIsNotKnown() {
    assertThat(of("market.example", "staging/acme/pump", ""))
        .isEqualTo(new ImageOrigin.Elsewhere("staging/acme/pump"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "staging/other/pump",
        "staging/acme",
        "staging/acme/",
        "staging/acmex/pump",
        "staging/ac",
        "staging",
        "preview/acme/pump",
        "acme/pump",
        "other/pump",
        "pump",
        ""
      })
  void everythingElseInOurRegistryIsRefused(String repository) {
    ImageOrigin origin = of("market.example", repository, OURS);

    assertThat(origin)
        .isInstanceOfSatisfying(
            ImageOrigin.Refused.class,
            refused -> {
              assertThat(refused.reason().english()).contains("'" + repository + "'").endsWith(".");
              assertThat(refused.remedy().english())
                  .contains("staging/acme/<repository>")
                  .endsWith(".");
            });
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(origin::published);
  }

  @Test
  void thePublicNameDropsThePrefixAndNoMore() {
    assertThat(of("market.example", "staging/acme/staging/acme/pump", OURS).published())
        .isEqualTo("staging/acme/pump");
    assertThat(of("registry.acme.example", "edge/pump", OURS).published()).isEqualTo("edge/pump");
  }
}
