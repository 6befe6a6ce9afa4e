package org.moduleyard.certifier.secret.recognizer;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.CharClass;
import org.moduleyard.certifier.secret.passage.Placeholders;
import org.moduleyard.certifier.secret.passage.ScanWindow;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.passage.SecretKind;

/**
 * An address with user and password, as in {@code postgres://meter:s3cr…@db.acme.test/}. Words that
 * documents use for a password are none, nor are those for hosts that nobody has.
 */
final class UrlPasswordRecognizer implements Recognizer {
  private static final int LEAST_PASSWORD = 6;
  private static final int MOST = 128;
  private static final CharClass WORD = CharClass.ALNUM.and(CharClass.of("-._~%!*,;=+$&"));
  private static final CharClass HOST = CharClass.ALNUM.and(CharClass.of("-._"));
  private static final Set<String> NOWHERE =
      Set.of("localhost", "host", "hostname", "server", "proxy", "domain", "site", "foo", "bar");

  @Override
  public @Nullable Secret recognize(ScanWindow passage, int from, int to) {
    int user = passage.skip(to, WORD, MOST);
    if (passage.at(user) != ':') {
      return null;
    }
    int end = passage.skip(user + 1, WORD, MOST);
    if (passage.at(end) != '@' || end - user - 1 < LEAST_PASSWORD) {
      return null;
    }
    String password = passage.text(user + 1, end);
    String host = passage.text(end + 1, passage.skip(end + 1, HOST, MOST));
    return isPassword(password) && isPlace(host)
        ? new Secret(SecretKind.URL_PASSWORD, user + 1, end)
        : null;
  }

  private static boolean isPassword(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    // A word alone is what documents write; passwords that matter have more than letters.
    boolean mixed =
        !CharClass.LOWER.and(CharClass.UPPER).hasAll(text) && !CharClass.DIGIT.hasAll(text);
    return mixed
        && !Placeholders.isOne(text)
        && !text.startsWith("$")
        && !text.startsWith("%")
        && !lower.contains("pass")
        && !lower.contains("secret")
        && !lower.contains("token")
        && Placeholders.bitsPerCharacter(text) >= 2.2;
  }

  private static boolean isPlace(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return !lower.isEmpty()
        && !lower.contains("example")
        && !lower.contains("127.0.0.1")
        && !lower.endsWith(".invalid")
        && !NOWHERE.contains(lower.replaceAll("\\..*", ""));
  }
}
