package org.moduleyard.server.identity.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code moduleyard.identity.*}.
 *
 * @param onboarding the conditions for becoming a publisher
 * @param registrationsPerHour how many accounts and applications one remote address may make in an
 *     hour; 0 does not count them. Behind a proxy, {@code server.forward-headers-strategy} has to
 *     tell the addresses of its clients
 * @param pendingApplications how many applications of one account may wait at a time
 */
@ConfigurationProperties("moduleyard.identity")
public record IdentitySettings(
    @DefaultValue("open") Onboarding onboarding,
    @DefaultValue("30") int registrationsPerHour,
    @DefaultValue("5") int pendingApplications) {

  /** The conditions under which somebody becomes a publisher. */
  public enum Onboarding {
    /** Everybody who asks and whom an operator approves. */
    OPEN,
    /** Only whom the marketplace's own operators enter. */
    FIRST_PARTY_ONLY
  }

  public IdentitySettings {
    if (registrationsPerHour < 0 || pendingApplications < 1) {
      throw new IllegalArgumentException(
          "moduleyard.identity.registrations-per-hour must be 0 or more,"
              + " moduleyard.identity.pending-applications 1 or more");
    }
  }
}
