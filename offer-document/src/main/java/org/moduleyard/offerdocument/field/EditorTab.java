package org.moduleyard.offerdocument.field;

import java.util.Locale;

/** The parts that an offer is edited in, in their order. */
public enum EditorTab {
  SETTINGS,
  PLANS,
  MARKETPLACE,
  SUPPORT,
  LEADS;

  /** As addresses name it. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
