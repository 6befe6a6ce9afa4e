package org.moduleyard.oci.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.reference.MalformedNameException;

class RegistryAddressTests {

  @ParameterizedTest
  @CsvSource({
    "registry.example, https://registry.example",
    "registry.example:5000, https://registry.example:5000",
    "https://registry.example/, https://registry.example",
    "http://registry.example:5000, http://registry.example:5000",
    "localhost:5000, http://localhost:5000",
    "127.0.0.1:5000, http://127.0.0.1:5000",
    "[::1]:5000, http://[::1]:5000",
    "localhost.example, https://localhost.example",
    "https://localhost:5000, https://localhost:5000"
  })
  void whatPeopleWriteBecomesAnAddress(String text, String address) {
    assertThat(RegistryAddress.parse(text)).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "registry.example/acme", "ftp://registry.example", "https://u:p@registry.example",
        "https://registry.example?x", "a b", "https://", "https://registry.example/#x",
        "registry.example:65536", "registry.example:0", "registry.example:2147483647", "[::1]:99999"
      })
  void otherTextIsRefused(String text) {
    assertThatThrownBy(() -> RegistryAddress.parse(text))
        .isInstanceOf(MalformedNameException.class);
  }
}
