package org.moduleyard.server.certification;

import org.moduleyard.certifier.Certifier;
import org.moduleyard.certifier.policy.Policy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine and the policy this server certifies by. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CertificationSettings.class)
class CertificationConfiguration {

  @Bean
  Certifier certifier() {
    return Certifier.standard();
  }

  @Bean
  Policy certificationPolicy(CertificationSettings settings) {
    return settings.readPolicy();
  }
}
