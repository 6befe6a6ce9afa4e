package org.moduleyard.server.platform.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code moduleyard.events.*}.
 *
 * @param retention how long events are kept that every handler has heard of
 * @param attempts how often a handler is called before operators are asked
 */
@ConfigurationProperties("moduleyard.events")
record EventSettings(@DefaultValue("7d") Duration retention, @DefaultValue("10") int attempts) {

  EventSettings {
    if (retention.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("moduleyard.events.retention must be at least 1m");
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("moduleyard.events.attempts must be at least 1");
    }
  }
}
