package org.moduleyard.certifier.secret.recognizer;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.secret.passage.CharClass;
import org.moduleyard.certifier.secret.passage.Placeholders;
import org.moduleyard.certifier.secret.passage.PublicKeys;
import org.moduleyard.certifier.secret.passage.ScanWindow;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.passage.SecretKind;

/**
 * Hashes of passwords in the forms that have a sign (crypt, Mosquitto, htpasswd, LDAP, Argon2,
 * Django, PostgreSQL). The form alone is not enough, for programs that read hashes bring some for
 * their tests: either it is a line of a file of users, {@code meter:$7$…}, or a setting whose name
 * speaks of passwords.
 */
final class HashRecognizer implements Recognizer {
  /** Behind one of these a hash may begin; the shorter signs need one to be long enough. */
  private static final String BEFORE = ":=\"' ";

  private static final String[] SHORT_SIGNS = {"$1$", "$5$", "$6$", "$7$", "$y$"};

  private static final String[] LONG_SIGNS = {
    "$2a$",
    "$2b$",
    "$2y$",
    "$apr1$",
    "$gy$",
    "$argon2",
    "{SSHA",
    "{CRYPT}",
    "pbkdf2_sha",
    "SCRAM-SHA-256$",
    "'md5"
  };

  private static final String SALT = "[./0-9A-Za-z]";
  private static final String BASE64 = "[+/0-9A-Za-z]";

  private static final Pattern FORM =
      Pattern.compile(
          String.join(
              "|",
              "\\$(1|apr1)\\$" + SALT + "{1,8}\\$" + SALT + "{22}",
              "\\$5\\$(rounds=\\d{1,9}\\$)?" + SALT + "{1,16}\\$" + SALT + "{43}",
              "\\$6\\$(rounds=\\d{1,9}\\$)?" + SALT + "{1,16}\\$" + SALT + "{86}",
              // Mosquitto: SHA-512 with a salt, and PBKDF2 with its rounds
              "\\$6\\$" + BASE64 + "{8,88}={0,2}\\$" + BASE64 + "{86}==",
              "\\$7\\$\\d{1,9}\\$" + BASE64 + "{8,88}={0,2}\\$" + BASE64 + "{86}==",
              "\\$(y|gy|7)\\$" + SALT + "{1,32}\\$" + SALT + "{0,86}\\$" + SALT + "{43}",
              "\\$2[aby]\\$\\d\\d\\$" + SALT + "{53}",
              "\\$argon2(id|i|d)\\$(v=\\d{1,3}\\$)?[a-z0-9=,]{8,64}\\$"
                  + BASE64
                  + "{10,88}\\$"
                  + BASE64
                  + "{20,172}",
              "\\{(SSHA(256|384|512)?)\\}" + BASE64 + "{32,180}={0,2}",
              "\\{CRYPT\\}\\$\\S{20,200}",
              "pbkdf2_sha\\d{1,3}\\$\\d{1,9}\\$[0-9A-Za-z]{1,64}\\$" + BASE64 + "{43,86}={0,2}",
              "SCRAM-SHA-256\\$\\d{1,9}:"
                  + BASE64
                  + "{8,88}={0,2}\\$"
                  + BASE64
                  + "{43}=:"
                  + BASE64
                  + "{43}=",
              "md5[0-9a-f]{32}"));

  private static final Pattern PASSWORD_NAME =
      Pattern.compile(
          "pass|pwd|\\bpw\\b|hash|secret|shadow|credential|\\bcrypt", Pattern.CASE_INSENSITIVE);

  private static final int MOST = 400;
  private static final int MOST_OF_NAME = 64;
  private static final CharClass HASH = CharClass.BASE64.and(CharClass.of(".$={},-_:"));
  private static final CharClass USER = CharClass.ALNUM.and(CharClass.of("._-@+"));
  private static final CharClass LINE =
      CharClass.ALNUM.and(CharClass.of(" \t._-@+:=\"'[]{}()<>,/\\|&$%!;*"));

  /** All of them, each with the bytes that stand before it where they are needed. */
  static String[] signs() {
    StringBuilder signs = new StringBuilder();
    for (String sign : SHORT_SIGNS) {
      BEFORE.chars().forEach(before -> signs.append((char) before).append(sign).append('\n'));
    }
    return (signs + String.join("\n", LONG_SIGNS)).split("\n");
  }

  @Override
  public @Nullable Secret recognize(ScanWindow passage, int from, int to) {
    int begin = BEFORE.indexOf(passage.at(from)) >= 0 ? from + 1 : from;
    if (BEFORE.indexOf(passage.at(begin - 1)) < 0) {
      return null;
    }
    int end = end(passage, begin);
    String hash = passage.text(begin, end);
    if (!FORM.matcher(hash).matches()
        || Placeholders.bitsPerCharacter(hash) < 3
        || PublicKeys.has(hash)) {
      return null;
    }
    if (isUser(passage, begin)) {
      return new Secret(SecretKind.PASSWORD_HASH, begin, end);
    }
    int line = passage.skipBack(begin, LINE, MOST_OF_NAME);
    return passage.at(line - 1) != '#' && PASSWORD_NAME.matcher(passage.text(line, begin)).find()
        ? new Secret(SecretKind.HASH_SETTING, begin, end)
        : null;
  }

  /** The colon that ends the hash in a line of several fields is none of its own. */
  private static int end(ScanWindow passage, int begin) {
    int end = passage.skip(begin, HASH, MOST);
    boolean hasColons = passage.isAt(begin, "SCRAM");
    int colon = hasColons ? -1 : passage.find(":", begin, end);
    return colon < 0 ? end : colon;
  }

  /** Whether a line begins with the name of a user, a colon and the hash. */
  private static boolean isUser(ScanWindow passage, int begin) {
    if (passage.at(begin - 1) != ':') {
      return false;
    }
    int name = passage.skipBack(begin - 1, USER, MOST_OF_NAME);
    int before = passage.at(name - 1);
    return name < begin - 1 && (before == -1 || "\n\r\0".indexOf(before) >= 0);
  }
}
