package org.moduleyard.samples.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.moduleyard.samples.demo.Verification.Found;

/** The table at the end of the demo. */
final class Summary {

  private Summary() {}

  static String of(URI server, Path data, List<Found> offers, DemoAccounts accounts) {
    StringBuilder text = new StringBuilder();
    row(text, "Storefront", server + "/");
    row(text, "Sign in", server + "/login");
    row(text, "Catalog", server + "/offers/?api-version=2018-08-01-beta");
    for (Found offer : offers) {
      text.append('\n');
      row(text, "Listing", offer.page());
      row(text, "Pull", "docker pull " + offer.pullReference());
      row(text, "Digest", offer.digest().toString());
      row(text, "Platforms", String.join(", ", offer.platforms()));
    }
    text.append('\n');
    row(text, "Account", String.format(Locale.ROOT, "%-20s %s", "user", "password"));
    account(text, "operator", accounts.operator().user(), accounts.operator().password());
    account(text, "reviewer", accounts.reviewer().user(), accounts.reviewer().password());
    account(text, "publisher", accounts.publisher().user(), accounts.publisher().password());
    account(text, "customer", accounts.customer().user(), accounts.customer().password());
    account(
        text,
        "source registry",
        accounts.sourceRegistry().username(),
        accounts.sourceRegistry().password());
    row(text, "", accounts.sourceRegistry().url());
    text.append('\n');
    row(text, "API client", accounts.publisher().clientId());
    row(text, "All of this", data.resolve(DemoAccounts.FILE).toString());
    return text.toString();
  }

  private static void account(StringBuilder text, String role, String user, String password) {
    row(text, role, String.format(Locale.ROOT, "%-20s %s", user, password));
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "  %-16s %s%n", name, value));
  }
}
