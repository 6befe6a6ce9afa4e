package org.moduleyard.server.platform.web;

import org.moduleyard.server.platform.web.asset.Assets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the web shell. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

  @Bean
  Assets assets() {
    return new Assets();
  }

  @Bean
  PageViews pageViews(
      Assets assets,
      ObjectProvider<NavigationLink> navigation,
      ObjectProvider<PageNotice> notices,
      ObjectProvider<FooterLinks> footer) {
    return new PageViews(
        assets,
        navigation.orderedStream().toList(),
        notices.orderedStream().toList(),
        footer.orderedStream().flatMap(links -> links.links().stream()).toList());
  }
}
