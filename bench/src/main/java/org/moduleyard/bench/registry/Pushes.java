package org.moduleyard.bench.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.moduleyard.bench.measure.Contest;
import org.moduleyard.bench.measure.Measured;
import org.moduleyard.bench.measure.Page;
import org.moduleyard.bench.server.BenchServers;
import org.moduleyard.bench.server.Entrant;
import org.moduleyard.oci.reference.Digest;

/**
 * Contests about pushing.
 *
 * @param syncs how often each server forces something to disk for one small image
 */
record Pushes(Contest large, Contest small, Map<String, Long> syncs) {

  static Pushes measure(BenchServers setting, Path scratch, int seconds)
      throws IOException, InterruptedException {
    List<Entrant> both = setting.pushers();
    Path file = scratch.resolve("large-push");
    Digest large = setting.image().large().digest();
    Files.copy(setting.image().layout().resolve("blobs/sha256").resolve(large.encoded()), file);
    Contest largePush = Contest.hold("Push of a blob of 512 MiB", new LargePush(file), both);
    Files.delete(file);
    Contest smallPush =
        Contest.hold("Push of small images", new SmallImages(Duration.ofSeconds(seconds)), both);
    Map<String, Long> syncs = new LinkedHashMap<>();
    for (Entrant entrant : both) {
      try (PushClient client = new PushClient(entrant.base(), entrant.login().authorization())) {
        syncs.put(
            entrant.name(), Syncs.during(entrant.server(), scratch, () -> client.image("watched")));
      }
    }
    return new Pushes(largePush, smallPush, syncs);
  }

  void print(Page page) {
    page.line("## Pushes\n");
    page.line("The large blob is sent by curl in one piece; its content is new each time.\n");
    large.print(page, "MiB");
    page.line("One client pushes one image after another, each a configuration, a layer of 4 KiB");
    page.line(
        "and a manifest that nobody has seen before, with the requests of container clients:");
    page.line(
        "HEAD, POST, PATCH and PUT for each blob, PUT for the manifest; on one connection that");
    page.line("is kept, by a client of our own that takes next to no time for itself.\n");
    small.print(page, "Images");
    page.line("How often one image is forced to disk, counted with strace (fsync, fdatasync):\n");
    page.table("Server", "Calls for one small image");
    syncs.forEach(page::row);
    page.line("");
  }

  void targets(Page page) {
    page.atLeast(
        large.title() + ": MiB/s to docker-registry",
        1.5,
        large.ratio(Measured::rate, BenchServers.OURS, BenchServers.REGISTRY));
    page.atLeast(
        small.title() + ": images/s to docker-registry",
        3,
        small.ratio(Measured::rate, BenchServers.OURS, BenchServers.REGISTRY));
  }
}
