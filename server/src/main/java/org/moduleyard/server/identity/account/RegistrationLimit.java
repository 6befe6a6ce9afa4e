package org.moduleyard.server.identity.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.moduleyard.server.platform.web.Text;
import org.springframework.stereotype.Component;

/**
 * How many accounts and applications come from one remote address: a bucket that holds as many as
 * an hour allows and is filled again bit by bit. In memory: a restart forgives, which is fine.
 */
@Component
public class RegistrationLimit {

  private static final int MOST_ADDRESSES = 100_000;
  private static final Duration HOUR = Duration.ofHours(1);

  private final int perHour;
  private final Clock clock;
  private final ConcurrentMap<String, Bucket> buckets;

  RegistrationLimit(IdentitySettings settings, Clock clock) {
    this.perHour = settings.registrationsPerHour();
    this.clock = clock;
    Cache<String, Bucket> cache =
        Caffeine.newBuilder().maximumSize(MOST_ADDRESSES).expireAfterAccess(HOUR).build();
    this.buckets = cache.asMap();
  }

  private record Bucket(double left, Instant at) {}

  /** The outcome of an attempt to register. */
  public sealed interface Attempt<T> {
    /** It was made. */
    record Made<T>(Outcome<T> outcome) implements Attempt<T> {}

    /**
     * Nothing was tried: too many came from this address, or too many wait.
     *
     * @param advice the sentence for the person who tries
     */
    record TooMany<T>(Duration retryAfter, Text advice) implements Attempt<T> {
      /** For the header {@code Retry-After}. */
      public String retryAfterSeconds() {
        return Long.toString(retryAfter.toSeconds() + 1);
      }
    }
  }

  /** Registers something for somebody at an address; only what comes about is counted. */
  public <T> Attempt<T> attempt(String address, Supplier<Outcome<T>> registration) {
    Optional<Duration> wait = take(address);
    if (wait.isPresent()) {
      return new Attempt.TooMany<>(
          wait.get(), Text.count("identity.too-many.address", wait.get().toMinutes() + 1));
    }
    boolean registered = false;
    try {
      Outcome<T> outcome = registration.get();
      registered = outcome instanceof Outcome.Done<T>;
      return new Attempt.Made<>(outcome);
    } catch (TooManyTriesException e) {
      return new Attempt.TooMany<>(e.retryAfter(), e.advice());
    } finally {
      if (!registered) {
        giveBack(address);
      }
    }
  }

  /** Takes one; otherwise the answer is how long to wait. */
  Optional<Duration> take(String address) {
    if (perHour == 0) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    AtomicReference<Optional<Duration>> wait = new AtomicReference<>(Optional.empty());
    buckets.compute(
        key(address),
        (key, bucket) -> {
          double left = bucket == null ? perHour : filled(bucket, now);
          boolean free = left >= 1;
          wait.set(free ? Optional.empty() : Optional.of(untilOne(left)));
          return new Bucket(free ? left - 1 : left, now);
        });
    return wait.get();
  }

  /** Gives back what was taken for something that did not come about. */
  void giveBack(String address) {
    buckets.computeIfPresent(
        key(address),
        (key, bucket) -> new Bucket(Math.min(perHour, bucket.left() + 1), bucket.at()));
  }

  private double filled(Bucket bucket, Instant now) {
    double hours = (double) Duration.between(bucket.at(), now).toMillis() / HOUR.toMillis();
    return Math.min(perHour, bucket.left() + Math.max(0, hours) * perHour);
  }

  private Duration untilOne(double left) {
    return Duration.ofMillis((long) Math.ceil((1 - left) / perHour * HOUR.toMillis()));
  }

  private static String key(String address) {
    return NetworkAddress.of(address).value();
  }
}
