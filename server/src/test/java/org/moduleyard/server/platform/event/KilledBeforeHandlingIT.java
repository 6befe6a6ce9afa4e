package org.moduleyard.server.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.server.ModuleyardApplication;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.testing.Events;
import org.moduleyard.server.testing.Http;
import org.moduleyard.server.testing.SampleListing;
import org.moduleyard.server.testing.TestDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A server that ends between a commit and the handling of what it committed. Two servers of its
 * own, one after the other: the first never gets to handle anything.
 */
class KilledBeforeHandlingIT {

  private final TestDatabase database = TestDatabase.create();

  @Test
  void theNextServerHandlesWhatTheFirstCommitted(@TempDir Path data) {
    try (ConfigurableApplicationContext first = server(data, "--db-scheduler.enabled=false")) {
      first.getBean(Catalog.class).list(SampleListing.camera().build());
      assertThat(new Http(port(first)).get("/feed.atom").body()).doesNotContain("<entry>");
    }

    try (ConfigurableApplicationContext second = server(data)) {
      Events.handled(second.getBean(JdbcClient.class), "news");
      assertThat(new Http(port(second)).get("/feed.atom").body()).contains("<entry>");
    }
  }

  private ConfigurableApplicationContext server(Path data, String... more) {
    String[] arguments = {
      "--server.port=0",
      "--moduleyard.data=" + data,
      "--spring.datasource.url=" + database.jdbcUrl(),
      "--spring.datasource.username=" + database.user(),
      "--spring.datasource.password="
    };
    String[] all = new String[arguments.length + more.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return SpringApplication.run(ModuleyardApplication.class, all);
  }

  private static int port(ConfigurableApplicationContext context) {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }
}
