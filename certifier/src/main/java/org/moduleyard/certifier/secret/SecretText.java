package org.moduleyard.certifier.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.certifier.secret.passage.FoundSecret;
import org.moduleyard.certifier.secret.passage.NamedSecrets;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.passage.SecretKind;
import org.moduleyard.certifier.secret.recognizer.SecretScan;

/** Looks for secrets in short texts, such as environment variables and commands. */
public final class SecretText {
  /** A setting in a command; what it is set to ends at a blank unless it is quoted. */
  private static final Pattern SETTING =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]{1,79})[= ][\"']?+([^\\s\"';|&]{8,1024})");

  private SecretText() {}

  /** The secrets in the value of a setting, which its name may tell to be one, in order. */
  public static List<FoundSecret> inSetting(String name, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    List<Secret> found = signs(bytes);
    if (found.isEmpty() && NamedSecrets.isOne(name, value)) {
      found.add(new Secret(SecretKind.NAMED_SECRET, 0, bytes.length));
    }
    return describe(found, bytes);
  }

  /** The secrets in a command, also in what it sets or passes by name, in order. */
  public static List<FoundSecret> inCommand(String command) {
    byte[] bytes = command.getBytes(StandardCharsets.UTF_8);
    return describe(commandSecrets(bytes), bytes);
  }

  /** The command with asterisks in place of the secrets in it, for showing it. */
  public static String withoutSecrets(String command) {
    byte[] bytes = command.getBytes(StandardCharsets.UTF_8);
    List<Secret> found = commandSecrets(bytes);
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (Secret secret : found) {
      if (secret.from() >= at) {
        text.append(utf8(bytes, at, secret.from())).append("***");
      }
      at = Math.max(at, secret.to());
    }
    return text.append(utf8(bytes, at, bytes.length)).toString();
  }

  private static String utf8(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static List<Secret> commandSecrets(byte[] bytes) {
    List<Secret> found = signs(bytes);
    Matcher settings = SETTING.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    int from = 0;
    while (settings.find(from)) {
      int begin = settings.start(2);
      int end = settings.end(2);
      boolean isKnown = found.stream().anyMatch(other -> other.from() < end && begin < other.to());
      boolean isSecret = !isKnown && NamedSecrets.isOne(settings.group(1), settings.group(2));
      if (isSecret) {
        found.add(new Secret(SecretKind.NAMED_SECRET, begin, end));
      }
      // The value of a name may be the next name, as in RUN DB_PASSWORD=...
      from = isSecret ? end : settings.end(1);
    }
    found.sort(Comparator.comparingInt(Secret::from));
    return found;
  }

  private static List<Secret> signs(byte[] bytes) {
    List<Secret> found = new ArrayList<>();
    new SecretScan(bytes, found::add).scan(0, 0, bytes.length, bytes.length);
    found.sort(Comparator.comparingInt(Secret::from));
    return found;
  }

  private static List<FoundSecret> describe(List<Secret> found, byte[] bytes) {
    return found.stream()
        .map(secret -> new FoundSecret(secret.kind(), secret.from(), secret.redacted(bytes)))
        .toList();
  }
}
