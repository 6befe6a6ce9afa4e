package org.moduleyard.oci.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.client.error.RegistryProtocolException;
import org.moduleyard.oci.client.error.RegistryUnreachableException;
import org.moduleyard.oci.client.http.AddressGuard;
import org.moduleyard.oci.client.http.AddressRefusedException;
import org.moduleyard.oci.reference.Digest;

class RedirectAndGuardTests extends ClientTestCase {
  private static final Credentials CREDENTIALS = new Credentials("jo", "pw");

  private void redirectBlobTo(String target) {
    registry.on(
        "GET " + BLOB_PATH,
        (request, exchange) -> {
          if (request.authorization().isEmpty()) {
            StandIn.reply(exchange, 401, new byte[0], "WWW-Authenticate", "Basic realm=\"r\"");
          } else {
            StandIn.reply(exchange, 307, new byte[0], "Location", target);
          }
        });
    registry.on("GET /store", 200, CONTENT);
  }

  /** Leads names here, but refuses what a server's guard would: addresses that are not public. */
  private AddressGuard strict() {
    return (host, port) -> {
      if (host.matches("[0-9.]+|[0-9a-f:]*:[0-9a-f:]*|.*\\.internal")) {
        throw new AddressRefusedException("the address of " + host + " is not public");
      }
      return List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    };
  }

  @Test
  void aRedirectToAnotherHostGetsNoCredentials() throws IOException {
    redirectBlobTo(registry.url("store.example") + "/store");
    try (RegistryClient client = client().credentials(CREDENTIALS).build();
        InputStream blob = client.openBlob(GAUGE, BLOB)) {
      assertThat(blob.readAllBytes()).isEqualTo(CONTENT);
    }

    StandIn.Request atStore = registry.requests("GET /store").getFirst();
    assertThat(atStore.host()).isEqualTo("store.example");
    assertThat(atStore.authorization()).isEmpty();
  }

  @Test
  void aRedirectWithinTheRegistryKeepsThem() throws IOException {
    redirectBlobTo("/store");
    try (RegistryClient client = client().credentials(CREDENTIALS).build();
        InputStream blob = client.openBlob(GAUGE, BLOB)) {
      assertThat(blob.readAllBytes()).isEqualTo(CONTENT);
    }

    assertThat(registry.requests("GET /store").getFirst().authorization()).startsWith("Basic ");
  }

  @Test
  void anotherPortIsAnotherHost() throws IOException {
    try (StandIn store = new StandIn()) {
      store.on("GET /store", 200, CONTENT);
      redirectBlobTo(store.url("registry.example") + "/store");
      try (RegistryClient client = client().credentials(CREDENTIALS).build();
          InputStream blob = client.openBlob(GAUGE, BLOB)) {
        blob.readAllBytes();
      }
      assertThat(store.requests("GET /store").getFirst().authorization()).isEmpty();
    }
  }

  @Test
  void redirectsWithoutEndAreGivenUp() {
    registry.on("GET " + BLOB_PATH, 302, "", "Location", BLOB_PATH);
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.openBlob(GAUGE, BLOB))
          .isInstanceOf(RegistryProtocolException.class)
          .hasMessageContaining("redirects more than 4 times");
    }
    assertThat(registry.requests()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "gopher://h.example/",
        "http://u:p@h.example/",
        "::",
        "http://h.example:65536/",
        "//h.example:99999/x"
      })
  void aRedirectToSomethingElseIsNotFollowed(String target) {
    registry.on("GET " + BLOB_PATH, 302, "", "Location", target);
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.openBlob(GAUGE, BLOB))
          .isInstanceOf(RegistryProtocolException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"db.internal", "127.0.0.1", "169.254.169.254", "[::1]"})
  void aRedirectGoesNowhereTheGuardRefuses(String host) {
    registry.on("GET " + BLOB_PATH, 302, "", "Location", registry.url(host) + "/store");
    try (RegistryClient client = client().guard(strict()).build()) {
      assertThatThrownBy(() -> client.openBlob(GAUGE, BLOB))
          .isInstanceOf(RegistryUnreachableException.class)
          .hasMessageContaining("is not public")
          .hasCauseInstanceOf(AddressRefusedException.class);
    }
    assertThat(registry.requests("GET /store")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"db.internal", "127.0.0.1", "[::1]"})
  void aTokenServerIsNotAskedWhereTheGuardRefuses(String host) {
    registry.on(
        "GET " + MANIFEST_PATH,
        401,
        "",
        "WWW-Authenticate",
        "Bearer realm=\"" + registry.url(host) + "/token\"");
    try (RegistryClient client = client().guard(strict()).build()) {
      assertThatThrownBy(() -> client.manifest(GAUGE, TAG))
          .isInstanceOf(RegistryUnreachableException.class)
          .hasMessageContaining("is not public");
    }
    assertThat(registry.requests("GET /token")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"db.internal", "127.0.0.1", "[::1]"})
  void theRegistryItselfIsGuardedAlsoWhenWrittenAsAnAddress(String host) {
    try (RegistryClient client =
        RegistryClient.builder(registry.url(host)).guard(strict()).build()) {
      assertThatThrownBy(client::ping)
          .isInstanceOf(RegistryUnreachableException.class)
          .hasMessageContaining("is not public");
    }
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void anUploadElsewhereGetsNoCredentials() throws IOException {
    registry.on(
        "POST /v2/acme/gauge/blobs/uploads/",
        (request, exchange) -> {
          if (request.authorization().isEmpty()) {
            StandIn.reply(exchange, 401, new byte[0], "WWW-Authenticate", "Basic realm=\"r\"");
          } else {
            StandIn.reply(
                exchange, 202, new byte[0], "Location", registry.url("store.example") + "/up?a=b");
          }
        });
    registry.on("PUT /up", 201, "");
    try (RegistryClient client = client().credentials(CREDENTIALS).build();
        InputStream content = new ByteArrayInputStream(CONTENT)) {
      client.pushBlob(GAUGE, BLOB, content);
    }

    StandIn.Request upload = registry.requests("PUT /up").getFirst();
    assertThat(upload.authorization()).isEmpty();
    assertThat(upload.query()).isEqualTo("a=b&digest=" + BLOB.digest());
    assertThat(Digest.sha256(upload.body().getBytes(UTF_8))).isEqualTo(BLOB.digest());
  }

  @Test
  void hostsThatDoNotExistAreNamed() {
    try (RegistryClient client =
        client()
            .guard(
                (host, port) -> {
                  throw new UnknownHostException(host);
                })
            .build()) {
      assertThatThrownBy(client::ping)
          .isInstanceOf(RegistryUnreachableException.class)
          .hasMessageContaining("the host registry.example is not known");
    }
    assertThat(pauses).isEmpty();
  }
}
