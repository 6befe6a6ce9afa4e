package org.moduleyard.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The people of the demo, as {@code DIR/demo-accounts.json} tells them to other tools. */
record DemoAccounts(
    Publisher publisher,
    Person reviewer,
    Customer customer,
    Person operator,
    SourceRegistry sourceRegistry) {

  record Publisher(String id, String clientId, String clientSecret, String user, String password) {

    Person person() {
      return new Person(user, password);
    }
  }

  record Person(String user, String password) {}

  record Customer(String user, String password, String subscriptionId) {

    Person person() {
      return new Person(user, password);
    }
  }

  record SourceRegistry(String url, String username, String password) {}

  static Path file(Path data) {
    return data.resolve("demo-accounts.json");
  }

  /** Fails when a member is missing or there is one more: others rely on exactly these. */
  static DemoAccounts read(Path data) {
    try {
      return JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build()
          .readValue(Files.readAllBytes(file(data)), DemoAccounts.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
