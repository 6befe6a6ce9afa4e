package org.moduleyard.server.leads;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code moduleyard.leads.*}.
 *
 * @param retention how long a lead is kept (OPEN-40)
 * @param anonymousDomains ends of mail domains whose people stay anonymous, e.g. {@code .edu}
 */
@ConfigurationProperties("moduleyard.leads")
record LeadSettings(
    @DefaultValue("90d") Duration retention, @DefaultValue(".edu") List<String> anonymousDomains) {

  LeadSettings {
    if (retention.isNegative() || retention.isZero()) {
      throw new IllegalArgumentException("moduleyard.leads.retention must be longer than nothing");
    }
    anonymousDomains = List.copyOf(anonymousDomains);
  }

  boolean staysAnonymous(String email) {
    String address = email.toLowerCase(Locale.ROOT);
    return anonymousDomains.stream()
        .anyMatch(end -> address.endsWith(end.toLowerCase(Locale.ROOT)));
  }
}
