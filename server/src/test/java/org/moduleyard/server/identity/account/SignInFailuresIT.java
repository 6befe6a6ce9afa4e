package org.moduleyard.server.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.platform.Keys;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The failures and the addresses that sign-in remembers, at times that the test sets. */
@ServerTest
class SignInFailuresIT {

  private static final String HERE = "198.51.100.";

  /** Long after the failures of other tests. */
  private final Instant later =
      Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);

  @Autowired private JdbcClient database;
  @Autowired private Keys keys;

  private SignInFailures at(Duration after) {
    return new SignInFailures(database, at(later.plus(after)), keys);
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  private static NetworkAddress address(String text) {
    return NetworkAddress.of(text);
  }

  private static NetworkAddress freshAddress() {
    return address(
        "2001:db8:"
            + People.fresh("").substring(0, 4)
            + ":"
            + People.fresh("").substring(0, 4)
            + "::1");
  }

  @Test
  void theTenthFailureOfANameAtAnAddressWaitsAndEachFurtherOneTwiceAsLong() {
    SignInFailures failures = at(Duration.ZERO);
    String name = People.fresh("nobody-");
    NetworkAddress here = freshAddress();
    for (int i = 1; i < SignInFailures.FREE; i++) {
      failures.count(name, here);
    }
    assertThat(failures.blockedFor(name, here)).isEmpty();
    for (int seconds : new int[] {2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
      failures.count(name, here);
      assertThat(failures.blockedFor(name, here)).contains(Duration.ofSeconds(seconds));
    }
    assertThat(failures.blockedFor(name, freshAddress())).as("elsewhere").isEmpty();
    assertThat(failures.blockedFor(People.fresh("other-"), here)).as("others here").isEmpty();
    failures.forget(name, here);
    assertThat(failures.blockedFor(name, here)).isEmpty();
  }

  @Test
  void tenFailuresInMoreThanFifteenMinutesAreNotTooMany() {
    String name = People.fresh("slow-");
    NetworkAddress here = freshAddress();
    for (int i = 0; i < 2 * SignInFailures.FREE; i++) {
      SignInFailures failures = at(Duration.ofMinutes(2).multipliedBy(i));
      failures.count(name, here);
      assertThat(failures.blockedFor(name, here)).as("failure %d", i).isEmpty();
    }
  }

  @Test
  void fifteenQuietMinutesForgive() {
    String name = People.fresh("quiet-");
    NetworkAddress here = freshAddress();
    for (int i = 0; i < SignInFailures.FREE + 8; i++) {
      at(Duration.ZERO).count(name, here);
    }
    Duration quiet = SignInFailures.MEMORY;
    assertThat(at(Duration.ofMinutes(4)).blockedFor(name, here)).isPresent();
    at(quiet).count(People.fresh("somebody-"), freshAddress());
    at(quiet).count(name, here);
    assertThat(at(quiet).blockedFor(name, here)).isEmpty();
  }

  @Test
  void fiftyNamesFromOneAddressSlowTheAddress() {
    SignInFailures failures = at(Duration.ZERO);
    NetworkAddress here = freshAddress();
    List<String> names =
        IntStream.range(0, SignInFailures.FREE_NAMES).mapToObj(i -> People.fresh("n-")).toList();
    for (String name : names) {
      assertThat(failures.blockedFor(People.fresh("next-"), here)).isEmpty();
      failures.count(name, here);
    }
    assertThat(failures.blockedFor(People.fresh("next-"), here)).contains(Duration.ofSeconds(2));
    failures.count(People.fresh("n-"), here);
    assertThat(failures.blockedFor(People.fresh("next-"), here)).contains(Duration.ofSeconds(4));
    assertThat(failures.blockedFor(names.getFirst(), freshAddress())).isEmpty();
    assertThat(at(SignInFailures.MEMORY).blockedFor(People.fresh("next-"), here)).isEmpty();
  }

  @Test
  void nobodyIsSlowedByAnAddressThatIsNotKnown() {
    SignInFailures failures = at(Duration.ZERO);
    for (int i = 0; i < SignInFailures.FREE_NAMES + 1; i++) {
      failures.count(People.fresh("n-"), NetworkAddress.UNKNOWN);
    }
    assertThat(failures.blockedFor(People.fresh("next-"), NetworkAddress.UNKNOWN)).isEmpty();
  }

  @Test
  void namesAndAddressesAreKeptAsKeyedHashesAndFewOfThem() {
    SignInFailures failures =
        new SignInFailures(database, at(later.plus(Duration.ofDays(1))), keys, 5);
    for (int i = 0; i < 101; i++) {
      failures.count("name" + i, address(HERE + i));
    }
    assertThat(rows("select count(*) from sign_in_failure")).isLessThanOrEqualTo(6);
    byte[] other = new SignInHashes(new Keys(new byte[32])).pair("name100", address(HERE + 100));
    byte[] own = new SignInHashes(keys).pair("name100", address(HERE + 100));
    assertThat(pairs(other)).isZero();
    assertThat(pairs(Hashes.sha256("name100"))).isZero();
    assertThat(pairs(own)).isOne();
  }

  private int pairs(byte[] hash) {
    return database
        .sql("select count(*) from sign_in_failure where pair_hash = :hash")
        .param("hash", hash)
        .query(Integer.class)
        .single();
  }

  private int rows(String count) {
    return database.sql(count).query(Integer.class).single();
  }

  @Test
  void fiftyPlacesOfANameAreRememberedForNinetyDays() {
    String name = People.fresh("traveller-");
    SignInPlaces places = new SignInPlaces(database, at(later), keys);
    NetworkAddress home = freshAddress();
    new SignInPlaces(database, at(later.minus(Duration.ofDays(1))), keys).remember(name, home);
    assertThat(places.isFamiliar(name, home)).isTrue();
    assertThat(places.isFamiliar(People.fresh("other-"), home)).isFalse();
    assertThat(places.isFamiliar(name, freshAddress())).isFalse();
    assertThat(at90(home, name, Duration.ofDays(-2))).isTrue();
    assertThat(at90(home, name, Duration.ZERO)).isFalse();

    IntStream.range(0, SignInPlaces.MOST_OF_ONE)
        .forEach(i -> places.remember(name, freshAddress()));
    assertThat(places.isFamiliar(name, home)).as("the oldest of 51").isFalse();
    NetworkAddress last = freshAddress();
    places.remember(name, last);
    places.forget(name);
    assertThat(places.isFamiliar(name, last)).isFalse();
  }

  private boolean at90(NetworkAddress place, String name, Duration after) {
    Instant then = later.plus(SignInPlaces.MEMORY).plus(after);
    return new SignInPlaces(database, at(then), keys).isFamiliar(name, place);
  }
}
