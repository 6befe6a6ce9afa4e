package org.moduleyard.server.platform;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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

  @Bean
  SecretBox secretBox(Keys keys) {
    return new SecretBox(keys);
  }

  @Bean
  DataPaths dataPaths(PlatformSettings settings) {
    return new DataPaths(Path.of("").resolve(settings.data()).toAbsolutePath());
  }
}
