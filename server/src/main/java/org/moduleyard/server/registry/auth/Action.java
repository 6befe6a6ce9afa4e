package org.moduleyard.server.registry.auth;

import java.util.Locale;

/** What a token may allow to do with a repository (distribution token authentication). */
public enum Action {
  PULL,
  PUSH,
  DELETE;

  /** As scopes and tokens spell it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
