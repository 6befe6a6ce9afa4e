package org.moduleyard.bench.registry;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.moduleyard.bench.measure.Contest;
import org.moduleyard.bench.measure.Load;
import org.moduleyard.bench.measure.Measured;
import org.moduleyard.bench.measure.Page;
import org.moduleyard.bench.server.BenchServers;
import org.moduleyard.bench.server.Entrant;
import org.moduleyard.bench.server.LargeImage;
import org.moduleyard.oci.manifest.Descriptor;

/**
 * Contests about pulling.
 *
 * @param small manifests and a small blob, where a request costs more than its bytes
 */
record Pulls(List<Contest> small, Contest large) {

  static Pulls measure(BenchServers setting, int seconds) throws IOException, InterruptedException {
    List<Entrant> all = setting.pullers();
    Descriptor index = setting.image().index();
    Descriptor blob = setting.image().small();
    Duration duration = Duration.ofSeconds(seconds);
    return new Pulls(
        List.of(
            Contest.hold(
                "GET of a manifest by its tag",
                new Load.Requests(seconds, index, LargeImage.VERSION),
                all),
            Contest.hold(
                "GET of a manifest by its digest",
                new Load.Requests(seconds, index, index.digest()),
                all),
            Contest.hold(
                "HEAD of a manifest by its tag",
                new HeadRequests(duration, index, LargeImage.VERSION),
                all),
            Contest.hold(
                "GET of a blob of 4 KiB", new Load.Requests(seconds, blob, blob.digest()), all)),
        Contest.hold("GET of a blob of 512 MiB", new Load.Downloads(setting.image().large()), all));
  }

  void print(Page page) {
    small.forEach(contest -> contest.print(page, "Requests"));
    large.print(page, "MiB");
  }

  void targets(Page page) {
    for (Contest contest : small) {
      String what = contest.title();
      page.atLeast(
          what + ": requests/s to docker-registry",
          12,
          contest.ratio(Measured::rate, BenchServers.OURS, BenchServers.REGISTRY));
      page.atLeast(
          what + ": requests/s to nginx",
          0.4,
          contest.ratio(Measured::rate, BenchServers.OURS, BenchServers.NGINX));
      page.atMost(what + ": p99, ms", 5, contest.median(BenchServers.OURS, Measured::p99Millis));
    }
    String what = large.title();
    page.atLeast(
        what + ": MiB/s to nginx",
        0.9,
        large.ratio(Measured::rate, BenchServers.OURS, BenchServers.NGINX));
    page.atMost(
        what + ": CPU to nginx",
        1.5,
        large.ratio(Measured::cpu, BenchServers.OURS, BenchServers.NGINX));
  }

  /** Prints the cost of a request for us and for nginx, by place. */
  void costs(Page page) {
    page.table(
        "CPU for one GET of a manifest by its tag", "µs", "of it in the kernel", "thread switches");
    for (String name : List.of(BenchServers.OURS, BenchServers.NGINX)) {
      Contest contest = small.getFirst();
      page.row(
          name,
          Page.number(contest.median(name, Measured::cpu)),
          Page.number(contest.median(name, measured -> measured.cost().kernel())),
          Page.number(contest.median(name, measured -> measured.cost().switches())));
    }
    page.line("");
  }
}
