package org.moduleyard.server.registry;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the web server reads what is pushed. */
@Configuration(proxyBeanMethods = false)
class ConnectorTuning {

  /**
   * Large layers come in with an eighth of the system calls; connections at rest hold no buffer.
   */
  private static final String READ_BUFFER_BYTES = "65536";

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> readLargeBodiesFast() {
    return factory ->
        factory.addConnectorCustomizers(
            connector -> connector.setProperty("socket.appReadBufSize", READ_BUFFER_BYTES));
  }
}
