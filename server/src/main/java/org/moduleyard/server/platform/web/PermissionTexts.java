package org.moduleyard.server.platform.web;

import java.util.List;
import org.moduleyard.edge.privilege.Privileges;

/** The permissions of modules, in the reader's language. */
public final class PermissionTexts {

  private PermissionTexts() {}

  /** The heaviest first; at least one. */
  public static List<Text> of(Privileges privileges) {
    return privileges.told().stream().map(told -> Text.message(told.said())).toList();
  }
}
