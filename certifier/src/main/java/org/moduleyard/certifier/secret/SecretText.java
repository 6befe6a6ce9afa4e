package org.moduleyard.certifier.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Looks for secrets in short texts, such as environment variables. */
public final class SecretText {
  private SecretText() {}

  /** The secrets with a sign in any text, in order; no more than one at a place. */
  public static List<FoundSecret> find(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<FoundSecret> found = new ArrayList<>();
    SignScan scan =
        new SignScan(
            bytes,
            secret ->
                found.add(new FoundSecret(secret.kind(), secret.from(), secret.redacted(bytes))));
    scan.scan(0, 0, bytes.length, bytes.length);
    return List.copyOf(found);
  }

  /** The same for the value of a setting, which its name may tell to be a secret. */
  public static List<FoundSecret> find(String name, String value) {
    List<FoundSecret> signs = find(value);
    return signs.isEmpty() && NamedSecrets.isOne(name, value)
        ? List.of(new FoundSecret(SecretKind.NAMED_SECRET, 0, FoundSecret.redact(value)))
        : signs;
  }
}
