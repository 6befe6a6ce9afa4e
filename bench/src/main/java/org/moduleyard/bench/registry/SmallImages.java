package org.moduleyard.bench.registry;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.moduleyard.bench.measure.Latencies;
import org.moduleyard.bench.measure.Load;
import org.moduleyard.bench.measure.Measured;
import org.moduleyard.bench.server.Entrant;
import org.moduleyard.bench.server.Server;
import org.moduleyard.oci.manifest.Descriptor;

/** Small images that one client pushes one after another; the unit is an image. */
final class SmallImages implements Load {

  private final Duration duration;
  private final Map<String, Descriptor> last = new HashMap<>();

  SmallImages(Duration duration) {
    this.duration = duration;
  }

  @Override
  public Measured run(Entrant entrant) throws IOException, InterruptedException {
    Latencies latencies = new Latencies();
    Server.Cost before = entrant.server().cost();
    long begin = System.nanoTime();
    long now = begin;
    try (PushClient client = new PushClient(entrant.base(), entrant.login().authorization())) {
      while (now - begin < duration.toNanos()) {
        long from = now;
        last.put(entrant.name(), client.image("v" + Long.toHexString(from)));
        now = System.nanoTime();
        latencies.add(now - from);
      }
    }
    Server.Cost used = entrant.server().cost().minus(before);
    double seconds = (now - begin) / 1e9;
    int images = latencies.total();
    return new Measured(images / seconds, latencies.p99Millis(), used.times(1.0 / images));
  }

  @Override
  public void verify(Entrant entrant) throws IOException, InterruptedException {
    Descriptor manifest = Objects.requireNonNull(last.get(entrant.name()));
    Load.read(
        entrant.target(manifest, manifest.digest()), manifest, entrant.login().authorization());
  }
}
