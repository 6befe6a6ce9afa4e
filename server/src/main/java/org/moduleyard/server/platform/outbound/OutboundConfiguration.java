package org.moduleyard.server.platform.outbound;

import org.moduleyard.server.platform.PlatformSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The guard and the HTTP client that features use to reach out. */
@Configuration(proxyBeanMethods = false)
class OutboundConfiguration {

  @Bean
  OutboundGuard outboundGuard(PlatformSettings settings) {
    return new OutboundGuard(settings.allowPrivate());
  }

  @Bean
  OutboundHttp outboundHttp(OutboundGuard guard) {
    return new OutboundHttp(guard);
  }
}
