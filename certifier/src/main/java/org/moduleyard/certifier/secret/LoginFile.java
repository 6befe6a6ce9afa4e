package org.moduleyard.certifier.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.certifier.secret.passage.CharClass;
import org.moduleyard.certifier.secret.passage.NamedSecrets;
import org.moduleyard.certifier.secret.passage.Placeholders;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.passage.SecretKind;
import org.moduleyard.certifier.secret.recognizer.SecretScan;

/**
 * A kind of file that is known to hold secrets in a place of their own.
 *
 * @param folder pattern of the path of its folder
 * @param name pattern of its own name
 * @param place pattern of a secret, the first group; with two groups the first is its name
 * @param comment form of its comments
 */
record LoginFile(Pattern folder, Pattern name, Pattern place, SecretKind kind, Comment comment) {

  /** The form of comments in a kind of file, where they could be taken for a secret. */
  enum Comment {
    NONE(""),
    /** Lines that begin with it. */
    HASH("#"),
    /** Lines that begin with it, as of apt. */
    SLASH("/#"),
    /** All between two marks. */
    XML("<!--");

    private final String begin;

    Comment(String begin) {
      this.begin = begin;
    }
  }

  /** Such a file is looked at in parts of this size, in bytes. */
  static final int PART = 256 * 1024;

  private static final Pattern ENDS = Pattern.compile("[\"\n]");
  private static final int MOST_BEFORE = 4000;

  /** A part of a connection string that stands beside the password. */
  private static final Pattern CONNECTION =
      Pattern.compile(
          "(?i)(?<![a-z_])(server|host|data source|addr(ess)?|user id|uid|user(name)?|database"
              + "|initial catalog|endpoint)\\s{0,20}=[^;&\\n]{1,255}[;&]");

  boolean isAt(String folderPath, String fileName) {
    return name.matcher(fileName).matches() && folder.matcher(folderPath).matches();
  }

  /** Tells of the secrets whose place begins from {@code from} on and before {@code to}. */
  void find(String text, int from, int to, SecretScan.Sink sink) {
    Matcher places = place.matcher(text);
    int at = text.lastIndexOf('\n', Math.max(0, from - 1)) + 1;
    while (at <= to && places.find(at) && places.start() < to) {
      int group = places.groupCount();
      String name = group == 1 ? "" : places.group(1);
      if (places.start() >= from
          && !isComment(text, places.start(group))
          && isSecret(name, places.group(group))
          && (kind != SecretKind.CONNECTION_STRING
              || isConnection(text, places.start(), places.end()))) {
        sink.found(new Secret(kind, places.start(group), places.end(group)));
      }
      at = Math.max(places.end(), at + 1);
    }
  }

  /** Whether a password stands among other settings that are parted in the same way. */
  private static boolean isConnection(String text, int begin, int end) {
    String before = text.substring(Math.max(0, begin - MOST_BEFORE), begin).stripTrailing();
    boolean isPart =
        before.endsWith(";")
            || (end < text.length() && text.charAt(end) == ';')
            || ((before.endsWith("&") || before.endsWith("?")) && before.contains("jdbc:"));
    return isPart && CONNECTION.matcher(around(text, begin, end) + ";").find();
  }

  /** The text around a value in the same quotes or else the same line, as far as it is near. */
  private static String around(String text, int begin, int end) {
    String before = text.substring(Math.max(0, begin - MOST_BEFORE), begin);
    String behind = text.substring(end, Math.min(text.length(), end + MOST_BEFORE));
    return ENDS.splitAsStream(before).reduce("", (first, last) -> last)
        + ENDS.splitAsStream(behind).findFirst().orElse("");
  }

  private boolean isComment(String text, int at) {
    if (comment == Comment.NONE) {
      return false;
    }
    String before = text.substring(Math.max(0, at - MOST_BEFORE), at);
    if (comment == Comment.XML) {
      return before.lastIndexOf(comment.begin) > before.lastIndexOf("-->");
    }
    // A match in a file of sudo is the line from its beginning.
    int line = before.lastIndexOf('\n') + 1;
    String begin = kind.isShown() ? text.substring(at, Math.min(at + 90, text.length())) : before;
    String first = begin.substring(kind.isShown() ? 0 : line).stripLeading();
    return !first.isEmpty() && comment.begin.indexOf(first.charAt(0)) >= 0 && !isUserNumber(first);
  }

  /** In a file of sudo a number behind the sign of a comment is that of a user. */
  private boolean isUserNumber(String line) {
    return kind.isShown() && line.length() > 1 && CharClass.DIGIT.has(line.charAt(1));
  }

  private boolean isSecret(String name, String value) {
    return switch (kind) {
      case NAMED_SECRET -> NamedSecrets.isOne(name, value);
      case REGISTRY_LOGIN -> isLogin(value);
      case PASSWORD_HASH, EMPTY_PASSWORD, ROOT_WITHOUT_PASSWORD -> true;
      default -> isValue(value);
    };
  }

  private static boolean isValue(String value) {
    String plain = value.toLowerCase(Locale.ROOT);
    return !Placeholders.isOne(value)
        && !Placeholders.isReference(value)
        && !plain.equals("null")
        && !plain.equals("none");
  }

  private static boolean isLogin(String value) {
    try {
      String login = new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1);
      int colon = login.indexOf(':');
      return colon > 0 && colon < login.length() - 1 && !Placeholders.isOne(login);
    } catch (IllegalArgumentException e) {
      // Tokens of identity are no base64.
      return !Placeholders.isOne(value) && Placeholders.isRandom(value);
    }
  }
}
