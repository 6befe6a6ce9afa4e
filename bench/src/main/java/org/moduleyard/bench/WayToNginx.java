package org.moduleyard.bench;

/** Says where the time goes that nginx does not need. */
final class WayToNginx {

  private WayToNginx() {}

  static void print(Page page, Pulls pulls) {
    page.line("## What the rest of the way to nginx would take\n");
    pulls.costs(page);
    page.line(
        """
        (to be written)
        """);
  }
}
