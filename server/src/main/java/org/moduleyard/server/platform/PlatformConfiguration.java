package org.moduleyard.server.platform;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans every feature may ask for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlatformSettings.class)
class PlatformConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  PublicUrl publicUrl(PlatformSettings settings) {
    return new PublicUrl(settings.url());
  }

  @Bean
  Keys keys(PlatformSettings settings) {
    return new Keys(DataDirectory.rootKey(settings.data()));
  }

  /** Right after the tables are there, and before anything is sealed under this key. */
  @Bean
  FlywayMigrationStrategy migrationOfTheDatabaseOfThisKey(PlatformSettings settings) {
    return flyway -> {
      flyway.migrate();
      try (Connection database = flyway.getConfiguration().getDataSource().getConnection()) {
        if (!KeyCheck.claim(database, DataDirectory.rootKey(settings.data()))) {
          throw DatabaseCheck.foreignKey(settings.data());
        }
      } catch (SQLException e) {
        throw new IllegalStateException("cannot read which key the database belongs to", e);
      }
    };
  }

  @Bean
  SecretBox secretBox(Keys keys) {
    return new SecretBox(keys);
  }

  @Bean
  DataPaths dataPaths(PlatformSettings settings) {
    return new DataPaths(Path.of("").resolve(settings.data()).toAbsolutePath());
  }
}
