package org.moduleyard.server.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.identity.account.IdentitySettings.Onboarding;
import org.moduleyard.server.identity.account.RegistrationLimit.Attempt;
import org.moduleyard.server.platform.web.Text;

class RegistrationLimitTests {

  private final HandClock clock = new HandClock();
  private final RegistrationLimit limit = limit(6);

  @Test
  void anAddressMayMakeAsManyAsAnHourAllowsAndThenOneAtATime() {
    for (int i = 0; i < 6; i++) {
      assertThat(made("192.0.2.1")).isTrue();
    }
    assertThat(made("192.0.2.1")).isFalse();
    assertThat(limit.take("192.0.2.1")).contains(Duration.ofMinutes(10));
    assertThat(made("192.0.2.2")).isTrue();

    clock.now = clock.now.plus(Duration.ofMinutes(10));
    assertThat(made("192.0.2.1")).isTrue();
    assertThat(made("192.0.2.1")).isFalse();

    clock.now = clock.now.plus(Duration.ofDays(1));
    for (int i = 0; i < 6; i++) {
      assertThat(made("192.0.2.1")).isTrue();
    }
    assertThat(made("192.0.2.1")).isFalse();
  }

  @Test
  void whatDoesNotComeAboutIsNotCounted() {
    for (int i = 0; i < 100; i++) {
      assertThat(
              limit.attempt("192.0.2.1", () -> Outcome.refused("username", Text.literal("Taken."))))
          .isInstanceOf(Attempt.Made.class);
    }
    assertThat(made("192.0.2.1")).isTrue();
  }

  @Test
  void anIpv6NetworkCountsAsOneAddress() {
    for (int i = 0; i < 6; i++) {
      assertThat(made("2001:db8:0:1:0:0:0:" + i)).isTrue();
    }
    assertThat(made("2001:db8:0:1:ffff:0:0:1")).isFalse();
    assertThat(made("2001:db8:0:2:0:0:0:1")).isTrue();
  }

  @Test
  void zeroMeansThatNobodyCounts() {
    RegistrationLimit none = limit(0);
    for (int i = 0; i < 1000; i++) {
      assertThat(none.take("192.0.2.1")).isEmpty();
    }
  }

  private boolean made(String address) {
    return limit.attempt(address, () -> new Outcome.Done<>("account")) instanceof Attempt.Made;
  }

  private RegistrationLimit limit(int perHour) {
    return new RegistrationLimit(new IdentitySettings(Onboarding.OPEN, perHour, 5), clock);
  }

  private static final class HandClock extends Clock {
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
