package org.moduleyard.server.certification;

import java.time.Clock;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.layer.FolderCache;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.offerdocument.field.OfferLimits.Profile;
import org.moduleyard.server.certification.report.ReportStore;
import org.moduleyard.server.content.BlobStores;
import org.moduleyard.server.platform.DataPaths;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine and the policy this server certifies by. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CertificationSettings.class, OfferLimitSettings.class})
class CertificationConfiguration {

  @Bean
  Certifier certifier(DataPaths paths, CertificationSettings settings, Clock clock) {
    return Certifier.standard(
        new FolderCache(paths.layers(), settings.layerCache().toBytes(), clock));
  }

  @Bean
  AdvisoriesInForce advisoriesInForce(
      CertificationSettings settings, BlobStores stores, ReportStore reports) {
    return new AdvisoriesInForce(
        settings.advisories(), stores.area(AdvisoriesInForce.AREA), reports::wasMadeFromAdvisories);
  }

  /**
   * The policy in force. Features that follow it, such as the pictures of drafts, take this bean by
   * its library type and need not know who read it.
   */
  @Bean
  Policy certificationPolicy(CertificationSettings settings, OfferLimitSettings limits) {
    return limits.applyTo(settings.readPolicy(limits.chosenProfile().orElse(Profile.CPP)));
  }
}
