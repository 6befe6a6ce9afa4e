package org.moduleyard.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.server.ServerOptions;

class ServerAddressTests {

  private final ServerAddress server =
      new ServerAddress(URI.create("http://127.0.0.1:8080"), URI.create("https://market.example"));

  @Test
  void linksUnderThePublicUrlLeadToTheLocalServer() {
    assertThat(server.of("https://market.example/offers/?a=b"))
        .isEqualTo(URI.create("http://127.0.0.1:8080/offers/?a=b"));
    assertThat(server.of("/login")).isEqualTo(URI.create("http://127.0.0.1:8080/login"));
  }

  @Test
  void aLinkToSomewhereElseIsAnError() {
    assertThatThrownBy(() -> server.of("https://market.example.evil/x"))
        .isInstanceOf(DemoFailure.class);
    assertThatThrownBy(() -> server.of("http://127.0.0.1:8080/x")).isInstanceOf(DemoFailure.class);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, ,                       http://localhost:9000,  http://127.0.0.1:9000",
    "0.0.0.0,   ,                       http://localhost:9000,  http://127.0.0.1:9000",
    "0.0.0.0,   https://market.example, https://market.example, http://127.0.0.1:9000",
    "192.0.2.7, ,                       http://localhost:9000,  http://192.0.2.7:9000",
    "::1,       ,                       http://localhost:9000,  http://[::1]:9000"
  })
  void theServerIsReachedWhereItListensWhateverItsPublicUrl(
      String host, @Nullable URI url, URI published, URI local) {
    ServerOptions options =
        new ServerOptions(9000, host, Path.of("data"), url, List.of(), null, false);
    assertThat(ServerAddress.of(options, published)).isEqualTo(new ServerAddress(local, published));
  }
}
