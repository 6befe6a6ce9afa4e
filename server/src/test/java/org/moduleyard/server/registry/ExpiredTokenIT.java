package org.moduleyard.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.manifest.MediaTypes;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.bean.override.convention.TestBean;

/** Tokens of a server whose clock the test sets. */
@DirtiesContext
class ExpiredTokenIT extends StagingTestCase {

  private static final byte[] INDEX = ManifestText.bytes(ManifestText.ociIndex());
  private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

  @SuppressWarnings("NullAway.Init") // the server's own, as the method below makes it
  @TestBean
  private Clock clock;

  /** Called by name when the server is put together. */
  @SuppressWarnings("unused")
  static Clock clock() {
    return new Ahead();
  }

  private static final class Ahead extends Clock {

    @Override
    public Instant instant() {
      return Instant.now().plus(AHEAD.get());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void anExpiredTokenIsRefusedSoThatClientsFetchANewOne() {
    StagingRepository repository = freshRepository();
    repository.pushManifest("1.0.0", MediaTypes.OCI_INDEX, INDEX);
    String scope = "repository:" + repository.name + ":pull,push,delete";
    int lifetime =
        RegistryHttp.json(wire.askForToken(team.pipeline().basic(), scope))
            .path("expires_in")
            .asInt();

    AHEAD.set(Duration.ofSeconds(lifetime + 1));

    HttpResponse<byte[]> read = repository.getManifest("1.0.0");
    assertRefused(read, 401, "UNAUTHORIZED");
    assertThat(RegistryHttp.header(read, "WWW-Authenticate"))
        .isEqualTo(
            "Bearer realm=\"http://localhost:%s/token\",service=\"localhost:%s\",scope=\"%s\",%s"
                .formatted(
                    port,
                    port,
                    "repository:" + repository.name + ":pull",
                    "error=\"invalid_token\""));
    assertRefused(repository.putManifest("late", MediaTypes.OCI_INDEX, INDEX), 401, "UNAUTHORIZED");
    assertRefused(repository.delete("/manifests/1.0.0"), 401, "UNAUTHORIZED");
    assertThat(clock.instant()).isAfter(Instant.now());
    StagingRepository renewed = open(repository.name, team.pipeline());
    assertThat(renewed.getManifest("1.0.0").body()).isEqualTo(INDEX);
    assertThat(renewed.tags()).containsExactly("1.0.0");
  }
}
