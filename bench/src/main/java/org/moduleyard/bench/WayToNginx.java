package org.moduleyard.bench;

/** Says where the time goes that nginx does not need. */
final class WayToNginx {

  private WayToNginx() {}

  static void print(Page page, Pulls pulls) {
    page.line("## What the rest of the way to nginx would take\n");
    pulls.costs(page);
    page.line(
        """
        Two thirds of what a request costs are the kernel's, as with nginx: one wait, one read, one
        write. What is left are about 5 µs in the program. Half of them go into handing each request
        from the thread that waits for sockets to one that answers it (nginx answers where it waits),
        the rest into reading the request into objects, writing headers one by one, and the look-up.
        To save the hand-over, requests would have to be answered on the waiting thread, which Tomcat
        does not offer; an event loop of our own in front of /v2/ would come close to nginx, at the
        price of a second server to keep secure. It is not worth that now.
        """);
  }
}
