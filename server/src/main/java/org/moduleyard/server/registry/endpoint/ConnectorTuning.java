package org.moduleyard.server.registry.endpoint;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the web server reads what is pushed. */
@Configuration(proxyBeanMethods = false)
class ConnectorTuning {

  /**
   * Large layers come in with half of the usual system calls. Not more, because every connection
   * has such a buffer, also at rest, and every request under way a second one.
   */
  private static final String READ_BUFFER_BYTES = "16384";

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> readLargeBodiesFast() {
    return factory ->
        factory.addConnectorCustomizers(
            connector -> connector.setProperty("socket.appReadBufSize", READ_BUFFER_BYTES));
  }
}
