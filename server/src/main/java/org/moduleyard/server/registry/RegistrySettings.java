package org.moduleyard.server.registry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code moduleyard.registry.*}.
 *
 * @param maxBlobSize of one layer or configuration that is imported or pushed
 * @param maxImportSize of all that one plan imports, each blob counted once
 * @param maxLayers of one image; container engines stop at about half of the default
 * @param stagingQuota how much one publisher may keep in its staging namespace
 * @param tokenLifetime of tokens, at least one minute because clients assume that much (C5)
 */
@ConfigurationProperties("moduleyard.registry")
record RegistrySettings(
    @DefaultValue("20GB") DataSize maxBlobSize,
    @DefaultValue("100GB") DataSize maxImportSize,
    @DefaultValue("256") int maxLayers,
    @DefaultValue("50GB") DataSize stagingQuota,
    @DefaultValue("5m") Duration tokenLifetime) {

  RegistrySettings {
    if (maxLayers < 1) {
      throw new IllegalArgumentException("moduleyard.registry.max-layers must be 1 or more");
    }
    if (tokenLifetime.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException(
          "moduleyard.registry.token-lifetime must be 1m or more, not " + tokenLifetime);
    }
  }
}
