package org.moduleyard.bench.registry;

import org.moduleyard.bench.measure.Page;

/** Says where the time goes that nginx does not need. */
final class WayToNginx {

  private WayToNginx() {}

  static void print(Page page, Pulls pulls) {
    page.line("## What the rest of the way to nginx would take\n");
    pulls.costs(page);
    page.line(
        """
        Most of the difference is the hand-over of each request from the thread that waits for sockets
        to one that answers it: a bare Tomcat that answers on the waiting thread needs 11 to 13 µs where
        one that hands over needs 21, most of it in the kernel. But then one slow client would hold up
        all others. It would take an event loop that answers what is in memory without ever waiting
        and hands on everything else, in front of /v2/; the rest is reading the request into objects
        and writing headers one by one. A second server to keep secure is not worth that now.
        """);
  }
}
