package org.moduleyard.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a context an empty database and, unless the test has one, an empty data directory. */
public class FreshServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** Tests register many people from one address. */
  private static final String REGISTRATIONS = "moduleyard.identity.registrations-per-hour";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestDatabase database = TestDatabase.create();
    String data = context.getEnvironment().getProperty("moduleyard.data");
    String limit = context.getEnvironment().getProperty(REGISTRATIONS);
    TestPropertyValues.of(
            "moduleyard.data=" + (data == null ? temporaryDirectory() : data),
            REGISTRATIONS + "=" + (limit == null ? "0" : limit),
            "spring.datasource.url=" + database.jdbcUrl(),
            "spring.datasource.username=" + database.user(),
            "spring.datasource.password=")
        .applyTo(context);
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("moduleyard-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
