package org.moduleyard.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

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
}
