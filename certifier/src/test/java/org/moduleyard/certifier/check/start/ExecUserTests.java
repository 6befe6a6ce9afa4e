package org.moduleyard.certifier.check.start;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Observation;
import org.moduleyard.certifier.layer.Probe;
import org.moduleyard.oci.layer.LayerEntry;

/** Who podman 4.3.1 was seen to run as, with the same words in its account files. */
class ExecUserTests {
  private static final String USERS = "root:x:0:0::/:\napp:x:1000:1000::/:\n";
  private static final String GROUPS = "root:x:0:\napp:x:1000:\n";

  @ParameterizedTest
  @CsvSource({
    "app,                    '',                             1000, '1000'",
    "big,                    big:x:4294967296:5::/:,         0,    '5'",
    "4294967296,             big:x:4294967296:5::/:,         0,    '5'",
    "big,                    big:x:2147483648:5::/:,         2147483648, '5'",
    "big,                    big:x:abc:5::/:,                0,    '5'",
    "big,                    big:x::5::/:,                   0,    '5'",
    "big,                    big:x:1_000:5::/:,              0,    '5'",
    "big,                    'big:x: 1000:5::/:',            0,    '5'",
    "big,                    big:x:-5:5::/:,                 4294967291, '5'",
    "big,                    big,                            0,    '0'",
    "2147483647,             '',                             2147483647, '0'",
    "+1000,                  '',                             1000, '1000'",
    "01000,                  '',                             1000, '1000'",
    "#c,                     #c:x:7:7::/:,                   7,    '7'",
    "sp,                     '  sp:x:7:7::/:',               7,    '7'",
    "app:,                   '',                             1000, '1000'",
    "app:app:zz,             '',                             1000, '1000'",
    ":1000,                  '',                             0,    '1000'",
    "app:2000,               '',                             1000, '2000'",
    "7,                      app:x:9:9,                      7,    '0'",
    "two,                    two:x:5:5|two:x:6:6,          5,    '5'",
    "99999999999999999999,   99999999999999999999:x:8:8,     8,    '8'"
  })
  void runs(String spec, String more, long user, String groups) {
    assertThat(user(spec, USERS + more.replace('|', '\n'), GROUPS))
        .isInstanceOfSatisfying(
            ExecUser.Runs.class,
            runs -> {
              assertThat(runs.user()).isEqualTo(user);
              assertThat(runs.groups()).hasToString("[" + groups + "]");
              assertThat(runs.areGroupsKnown()).isTrue();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "2147483648,           ''",
    "-1,                   ''",
    "99999999999999999999, ''",
    "nobody,               ''",
    "app:nope,             ''",
    "app:2147483648,       ''",
    "app:-1,               ''",
    "big,                  big:x:4294967295:5::/:",
    "big,                  big:x:99999999999999999999:5::/:",
    "big,                  big:x:5:-1::/:"
  })
  void isRefused(String spec, String more) {
    assertThat(user(spec, USERS + more, GROUPS)).isInstanceOf(ExecUser.Refused.class);
  }

  @Test
  void aNumberNeedsNoList() {
    assertThat(ExecUser.of("7", new AccountList.None(), new AccountList.None()))
        .isInstanceOf(ExecUser.Runs.class);
    assertThat(ExecUser.of("app", new AccountList.None(), new AccountList.None()))
        .isInstanceOf(ExecUser.Refused.class);
  }

  @Test
  void linesMayEndAsInWindows() {
    assertThat(user("app", "root:x:0\r\napp:x:1000\r\n", ""))
        .isInstanceOfSatisfying(
            ExecUser.Runs.class, runs -> assertThat(runs.user()).isEqualTo(1000));
  }

  @Test
  void theGroupsOfWhomNoGroupIsNamedForAreThoseWhoListTheUser() {
    String groups =
        "a:x:7:app\nb:x:8:x,app\nc:x:9: app\n d:x:10:app \ne:x:11:"
            + "y,".repeat(40_000)
            + "app\nw:x:4294967296:app\n";
    assertThat(user("app", USERS, groups))
        .isInstanceOfSatisfying(
            ExecUser.Runs.class,
            runs -> assertThat(runs.groups()).containsExactly(0L, 7L, 8L, 10L, 11L, 1000L));
    assertThat(user("app:app", USERS, groups + "app:x:5:"))
        .isInstanceOfSatisfying(
            ExecUser.Runs.class, runs -> assertThat(runs.groups()).containsExactly(5L));
  }

  @Test
  void enginesGiveUpAtALineOf64KiB() {
    String line = "long:x:7:7:";
    String fits = line + "x".repeat(65535 - line.length()) + "\n";
    assertThat(user("app", fits + USERS, GROUPS)).isInstanceOf(ExecUser.Runs.class);
    assertThat(user("app", "x" + fits + USERS, GROUPS)).isInstanceOf(ExecUser.Refused.class);
    assertThat(user("", "x" + fits + USERS, GROUPS)).isInstanceOf(ExecUser.Refused.class);
  }

  @Test
  void nobodyIsSaidToBeMissingInWhatWasCut() {
    String many = "u:x:5:5::/:\n".repeat(AccountFilesProbe.MOST_BYTES / 12 + 1);
    assertThat(user("app", "a".repeat(65_000) + ":x:1:1\n" + USERS, GROUPS))
        .isInstanceOf(ExecUser.Runs.class);
    assertThat(user("app", USERS + many, GROUPS)).isInstanceOf(ExecUser.Runs.class);
    assertThat(user("app", many + USERS, GROUPS)).isInstanceOf(ExecUser.Unknown.class);
    assertThat(user("4294967296", many + USERS, GROUPS)).isInstanceOf(ExecUser.Unknown.class);
    assertThat(user("7", many + USERS, GROUPS))
        .isInstanceOfSatisfying(
            ExecUser.Runs.class, runs -> assertThat(runs.areGroupsKnown()).isFalse());
  }

  @Test
  void whateverTheFilesHoldNothingIsLostOnTheWay() {
    String characters = "ab:1\u00e9 \r\t0-\n";
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      StringBuilder lines = new StringBuilder();
      for (int i = random.nextInt(200); i > 0; i--) {
        lines.append(characters.charAt(random.nextInt(characters.length())));
      }
      String users = lines + "\n" + USERS;
      String name = "ab".substring(random.nextInt(2));
      assertThat(user("z" + name, users + "z" + name + ":x:77:1\n", GROUPS))
          .as("seed %d", seed)
          .isInstanceOf(ExecUser.Runs.class);
      assertThat(user("x" + name, users, GROUPS))
          .as("seed %d", seed)
          .isInstanceOf(ExecUser.Refused.class);
      assertThat(user(name, users, GROUPS))
          .as("seed %d", seed)
          .isNotInstanceOf(ExecUser.Unknown.class);
    }
  }

  private static ExecUser user(String spec, String users, String groups) {
    return ExecUser.of(
        spec, list(AccountFilesProbe.PASSWD, users), list(AccountFilesProbe.GROUP, groups));
  }

  private static AccountList list(String path, String content) {
    byte[] bytes = content.getBytes(ISO_8859_1);
    LayerFactsRecorder notes = new LayerFactsRecorder(1000);
    Probe.ContentReader reader =
        requireNonNull(
            AccountFilesProbe.AT_HOME.enter(
                new LayerEntry(path, LayerEntry.Type.FILE, 0644, 0, 0, bytes.length, "", path),
                notes));
    for (int at = 0; at < bytes.length; at += 1000) {
      byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 1000));
      if (!reader.read(piece, piece.length)) {
        break;
      }
    }
    reader.end();
    List<Observation> noted = notes.finish().noted();
    AccountText.Read read = AccountText.read(noted).orElseThrow();
    return new AccountList.Known(read.accounts(), read.isWhole(), read.hasLongLine());
  }
}
