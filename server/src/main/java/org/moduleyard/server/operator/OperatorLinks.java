package org.moduleyard.server.operator;

import org.moduleyard.server.platform.web.NavigationLink;
import org.moduleyard.server.platform.web.Text;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The links that operators find in the header of every page. */
@Configuration(proxyBeanMethods = false)
class OperatorLinks {

  @Bean
  @Order(80)
  NavigationLink applicationsLink() {
    return NavigationLink.forRole(
        "OPERATOR", Text.of("operator.nav.applications"), "/operator/applications");
  }

  @Bean
  @Order(81)
  NavigationLink accountsLink() {
    return NavigationLink.forRole(
        "OPERATOR", Text.of("operator.nav.accounts"), "/operator/accounts");
  }

  @Bean
  @Order(84)
  NavigationLink publishersLink() {
    return NavigationLink.forRole(
        "OPERATOR", Text.of("operator.publishers"), "/operator/publishers");
  }

  @Bean
  @Order(85)
  NavigationLink decisionsLink() {
    return NavigationLink.forRole("OPERATOR", Text.of("operator.decisions"), "/operator/decisions");
  }

  @Bean
  @Order(83)
  NavigationLink certificationLink() {
    return NavigationLink.forRole(
        "OPERATOR", Text.of("operator.nav.certification"), "/operator/certification");
  }
}
