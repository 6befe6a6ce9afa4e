package org.moduleyard.server.platform.memory;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** As many connections as the heap has room for; the next ones wait in the operating system. */
@Configuration(proxyBeanMethods = false)
class Connections {
  /** Of one that reads slowly what it asked for, in bytes; the others take less. Measured. */
  private static final long EACH = 120_000;

  private static final String SETTING = "server.tomcat.max-connections";

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> asManyAsThereIsRoomFor(
      Environment settings) {
    int most = most(Runtime.getRuntime().maxMemory());
    return factory -> {
      if (!settings.containsProperty(SETTING)) {
        factory.addConnectorCustomizers(
            connector -> connector.setProperty("maxConnections", Integer.toString(most)));
      }
    };
  }

  static int most(long heap) {
    return Math.toIntExact(heap / 100 * MemoryPart.CONNECTIONS_PERCENT / EACH);
  }
}
