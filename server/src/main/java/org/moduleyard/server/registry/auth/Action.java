package org.moduleyard.server.registry.auth;

import java.util.Locale;

/** The actions on a repository that a token may allow (distribution token authentication). */
public enum Action {
  PULL,
  PUSH,
  DELETE;

  /** As scopes and tokens spell it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
