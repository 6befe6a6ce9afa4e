package org.moduleyard.edge.route;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words and characters that Edge Hub's route language claims for itself (Azure IoT Edge, message
 * routes).
 */
public final class RouteWords {
  private static final Set<String> KEYWORDS =
      Set.of("select", "from", "where", "into", "and", "or", "not");
  private static final Set<String> LITERALS = Set.of("true", "false", "null", "undefined");
  private static final Pattern NUMBER =
      Pattern.compile("0[xX][0-9a-fA-F]+|(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");
  private static final String NOT_IN_NAMES = "()<>@,;:\\\"/[]?={} \t\r\n";
  private static final String NOT_IN_SYSTEM_PROPERTIES = "()<>@,;:\\\"/?={} \t\r\n";

  private RouteWords() {}

  /** Keywords are recognised in any case, literals in lower case only. */
  public static boolean isReserved(String word) {
    return KEYWORDS.contains(word.toLowerCase(Locale.ROOT)) || LITERALS.contains(word);
  }

  static boolean isKeyword(String word) {
    return KEYWORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  static boolean isLiteral(String word) {
    return LITERALS.contains(word);
  }

  public static boolean isNumber(String word) {
    return NUMBER.matcher(word).matches();
  }

  static boolean isNameCharacter(char c) {
    return NOT_IN_NAMES.indexOf(c) < 0;
  }

  static boolean isSystemPropertyCharacter(char c) {
    return NOT_IN_SYSTEM_PROPERTIES.indexOf(c) < 0;
  }
}
