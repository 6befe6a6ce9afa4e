package org.moduleyard.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.moduleyard.server.identity.account.Outcome;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Onboarding;
import org.moduleyard.server.identity.publisher.PublisherApplication;

/** Publishers brought in without pages, for tests of what comes after. */
public final class Publishers {

  private Publishers() {}

  /**
   * A publisher called Gauge Works that has applied and been approved.
   *
   * @param owner its owner's user name; the password is {@link People#PASSWORD}
   */
  public static PublisherId approved(Onboarding onboarding, String id, String owner) {
    PublisherApplication application =
        done(
            onboarding.apply(
                new Onboarding.Form(
                    id,
                    "Gauge Works",
                    "Ada Gauge",
                    "ada@gauge.example",
                    "+46 8 123 45 67",
                    "https://gauge.example",
                    "We make gauges.",
                    owner,
                    People.PASSWORD)));
    assertThat(onboarding.approve(application.id(), "operator")).isPresent();
    return new PublisherId(id);
  }

  /** The value; fails when it was refused. */
  public static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T> refused -> throw new AssertionError(refused.problems());
    };
  }
}
