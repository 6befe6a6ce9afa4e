package org.moduleyard.server.registry.store;

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
 * @param tokenLifetime of tokens, at least one minute because clients assume that much
 *     (distribution token authentication)
 * @param collectEvery how long the collector of what nobody uses waits after it is done; 0 for ever
 * @param keepUnused how long content stays after it was last relied on, at least one hour: whoever
 *     is about to refer to content has that much time to do so
 */
@ConfigurationProperties("moduleyard.registry")
public record RegistrySettings(
    @DefaultValue("20GB") DataSize maxBlobSize,
    @DefaultValue("100GB") DataSize maxImportSize,
    @DefaultValue("256") int maxLayers,
    @DefaultValue("50GB") DataSize stagingQuota,
    @DefaultValue("5m") Duration tokenLifetime,
    @DefaultValue("1h") Duration collectEvery,
    @DefaultValue("24h") Duration keepUnused) {

  public RegistrySettings {
    if (maxLayers < 1) {
      throw new IllegalArgumentException("moduleyard.registry.max-layers must be 1 or more");
    }
    if (tokenLifetime.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException(
          "moduleyard.registry.token-lifetime must be 1m or more, not " + tokenLifetime);
    }
    if (!collectEvery.isZero() && collectEvery.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "moduleyard.registry.collect-every must be 1s or more, or 0 to collect nothing, not "
              + collectEvery);
    }
    if (keepUnused.compareTo(Duration.ofHours(1)) < 0) {
      throw new IllegalArgumentException(
          "moduleyard.registry.keep-unused must be 1h or more, not " + keepUnused);
    }
  }
}
