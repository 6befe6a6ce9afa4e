package org.moduleyard.certifier.secret.key;

import java.util.List;

/** Passwords of key stores that keep nobody out: none, and those that documents propose. */
final class KnownPasswords {
  static final List<String> ALL = List.of("", "changeit", "password", "notasecret", "changeme");

  private KnownPasswords() {}
}
