package org.moduleyard.server.access;

import java.util.Set;
import java.util.TreeSet;

/** The calls of the API that change something, for tests of other features. */
public final class ChangingCalls {

  private ChangingCalls() {}

  /** For instance {@code DELETE /api/publishers/{publisher}/users/{username}}. */
  public static Set<String> all() {
    Set<String> calls = new TreeSet<>();
    for (ApiAccessTable.Row row : ApiAccessTable.rows()) {
      if (!row.method().equals("GET")) {
        calls.add(row.method() + " " + row.pattern());
      }
    }
    return calls;
  }
}
