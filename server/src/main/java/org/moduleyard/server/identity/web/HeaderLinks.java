package org.moduleyard.server.identity.web;

import org.moduleyard.server.platform.web.NavigationLink;
import org.moduleyard.server.platform.web.Text;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The links that identity adds to the header of every page. */
@Configuration(proxyBeanMethods = false)
class HeaderLinks {

  @Bean
  @Order(50)
  NavigationLink portalLink() {
    return NavigationLink.forSignedIn(Text.of("identity.nav.portal"), "/portal");
  }

  @Bean
  @Order(60)
  NavigationLink accountLink() {
    return NavigationLink.forSignedIn(Text.of("identity.nav.account"), "/account");
  }
}
