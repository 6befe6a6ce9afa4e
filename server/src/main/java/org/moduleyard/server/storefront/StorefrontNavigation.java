package org.moduleyard.server.storefront;

import java.util.ArrayList;
import java.util.List;
import org.moduleyard.server.identity.account.IdentitySettings;
import org.moduleyard.server.identity.account.IdentitySettings.Onboarding;
import org.moduleyard.server.platform.web.FooterLinks;
import org.moduleyard.server.platform.web.FooterLinks.FooterLink;
import org.moduleyard.server.platform.web.NavigationLink;
import org.moduleyard.server.platform.web.Text;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The storefront's links at the head and at the foot of every page. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorefrontSettings.class)
class StorefrontNavigation {

  @Bean
  @Order(0)
  NavigationLink modulesLink() {
    return NavigationLink.forEveryone(Text.of("storefront.nav.modules"), "/");
  }

  /** A link for visitors; people who are signed in have the portal instead. */
  @Bean
  @Order(5)
  NavigationLink publishLink(IdentitySettings settings) {
    boolean open = settings.onboarding() == Onboarding.OPEN;
    return new NavigationLink(
        Text.of("storefront.nav.publish"),
        "/publishers/apply",
        request -> open && request.getUserPrincipal() == null);
  }

  /** Links the pages that the operator named in the settings. */
  @Bean
  FooterLinks footerLinks(StorefrontSettings settings) {
    List<FooterLink> links = new ArrayList<>();
    links.add(new FooterLink(Text.of("storefront.about"), "/about"));
    links.add(new FooterLink(Text.of("storefront.docs"), "/docs"));
    settings
        .termsHref()
        .ifPresent(href -> links.add(new FooterLink(Text.of("storefront.site-terms"), href)));
    settings
        .contactHref()
        .ifPresent(href -> links.add(new FooterLink(Text.of("storefront.contact"), href)));
    return new FooterLinks(links);
  }
}
