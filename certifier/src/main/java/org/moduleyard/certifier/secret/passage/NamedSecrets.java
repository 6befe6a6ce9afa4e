package org.moduleyard.certifier.secret.passage;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells by name and randomness whether a setting is a secret, such as {@code DB_PASSWORD}. */
public final class NamedSecrets {
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "passw(or)?d|passphrase|secret|token|credential|(api|access|private|encryption|signing"
              + "|storage|account|master|shared|auth)[_.-]?key|[_.-](pwd|pass)$");

  /** Names of what belongs to a secret without being one. */
  private static final Pattern OTHER_NAME =
      Pattern.compile(
          "(file|path|dir|url|uri|name|length|size|type|timeout|expiry|expires|ttl|algorithm|policy"
              + "|endpoint|header|field|enabled|class|format|encoding|label|prefix|regex|pattern"
              + "|hint|version|issuer|audience|scope|limit|[_.-]id)$");

  private static final int LEAST = 8;
  private static final int SHORT = 12;
  private static final List<CharClass> CLASSES =
      List.of(CharClass.DIGIT, CharClass.UPPER, CharClass.LOWER);

  private NamedSecrets() {}

  public static boolean isOne(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SECRET_NAME.matcher(lower).find()
        && !OTHER_NAME.matcher(lower).find()
        && isSecret(value);
  }

  private static boolean isSecret(String value) {
    if (value.length() < LEAST || isReference(value) || Placeholders.isOne(value)) {
      return false;
    }
    long classes = CLASSES.stream().filter(members -> value.chars().anyMatch(members::has)).count();
    boolean digits = value.chars().anyMatch(CharClass.DIGIT::has);
    boolean letters = value.chars().anyMatch(at -> !CharClass.DIGIT.has(at));
    return digits
        && letters
        && (value.length() < SHORT
            ? classes == CLASSES.size() && Placeholders.bitsPerCharacter(value) >= 2.75
            : Placeholders.bitsPerCharacter(value) >= 3);
  }

  /** Whether it says where the secret is to be found. */
  private static boolean isReference(String value) {
    return value.startsWith("/")
        || value.startsWith(".")
        || value.startsWith("$")
        || value.startsWith("%")
        || value.startsWith("@")
        || value.contains("://")
        || value.contains("(")
        || value.contains("{");
  }
}
