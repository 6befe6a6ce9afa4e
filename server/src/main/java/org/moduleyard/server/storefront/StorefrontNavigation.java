package org.moduleyard.server.storefront;

import org.moduleyard.server.platform.web.NavigationLink;
import org.moduleyard.server.platform.web.Text;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The storefront's link in the header. */
@Configuration(proxyBeanMethods = false)
class StorefrontNavigation {

  @Bean
  @Order(0)
  NavigationLink modulesLink() {
    return NavigationLink.forEveryone(Text.of("storefront.nav.modules"), "/");
  }
}
