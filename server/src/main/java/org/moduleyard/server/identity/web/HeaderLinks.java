package org.moduleyard.server.identity.web;

import org.moduleyard.server.platform.web.NavigationLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What identity adds to the header of every page. */
@Configuration(proxyBeanMethods = false)
class HeaderLinks {

  @Bean
  @Order(50)
  NavigationLink portalLink() {
    return NavigationLink.forSignedIn("Portal", "/portal");
  }

  @Bean
  @Order(60)
  NavigationLink accountLink() {
    return NavigationLink.forSignedIn("Account", "/account");
  }
}
