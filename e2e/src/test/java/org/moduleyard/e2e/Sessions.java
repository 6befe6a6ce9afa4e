package org.moduleyard.e2e;

import com.microsoft.playwright.options.Cookie;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sessions of people at one marketplace: each signs in once for all tests of a class. */
final class Sessions {

  private final Map<DemoAccounts.Person, List<Cookie>> cookies = new HashMap<>();

  /** Lets the visitor go on as that person. */
  void resume(
      Visitor visitor, DemoAccounts.Person person, Marketplace marketplace, Chromium chromium) {
    visitor.resume(
        cookies.computeIfAbsent(
            person,
            one -> {
              try (Visitor first = chromium.visitor(marketplace)) {
                first.signIn(one);
                return first.session();
              }
            }));
  }
}
