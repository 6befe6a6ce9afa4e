package org.moduleyard.bench.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.moduleyard.bench.measure.Contest;
import org.moduleyard.bench.measure.Load;
import org.moduleyard.bench.measure.Page;
import org.moduleyard.bench.server.Entrant;
import org.moduleyard.bench.server.OurServer;
import org.moduleyard.oci.manifest.Descriptor;

/** How soon a server is ready again that holds many images, each with content of its own. */
final class ManyImages {

  private static final int IMAGES = 10_000;
  private static final int CLIENTS = 8;
  private static final int IMAGES_OF_A_TOKEN = 1_000; // none lasts for ever
  private static final String REPOSITORY = "many";
  private static final double READY_SECONDS = 5;

  private final double pushSeconds;
  private final Descriptor last;
  private final List<Double> ready = new ArrayList<>();

  private ManyImages(double pushSeconds, Descriptor last) {
    this.pushSeconds = pushSeconds;
    this.last = last;
  }

  /** Pushes {@code v1} to {@code v10000}. */
  static ManyImages push(OurServer server) throws IOException, InterruptedException {
    Entrant entrant = server.pusher(REPOSITORY);
    long begin = System.nanoTime();
    List<Future<Descriptor>> pushing = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int i = 1; i <= CLIENTS; i++) {
        int first = i;
        pushing.add(clients.submit(() -> pushEvery(entrant, first)));
      }
      Descriptor last = pushing.getFirst().get();
      for (Future<Descriptor> client : pushing) {
        last = client.get();
      }
      return new ManyImages((System.nanoTime() - begin) / 1e9, last);
    } catch (ExecutionException e) {
      throw new IOException("Pushing images failed", e);
    }
  }

  private static Descriptor pushEvery(Entrant entrant, int first)
      throws IOException, InterruptedException {
    @Nullable Descriptor image = null;
    int number = first;
    while (number <= IMAGES) {
      int end = Math.min(number + IMAGES_OF_A_TOKEN, IMAGES);
      try (PushClient client = new PushClient(entrant.base(), entrant.login().authorization())) {
        for (; number <= end; number += CLIENTS) {
          image = client.image("v" + number);
        }
      }
    }
    return Objects.requireNonNull(image);
  }

  /** Restarts the server some times; it counts as ready when an image can be pulled. */
  void restart(Path scratch, Path data) throws IOException, InterruptedException {
    for (int i = 0; i < Contest.REPETITIONS; i++) {
      long begin = System.nanoTime();
      try (OurServer server = OurServer.start(scratch, data, Map.of())) {
        ready.add((System.nanoTime() - begin) / 1e9);
        Entrant entrant = server.pusher(REPOSITORY);
        Load.read(entrant.target(last, last.digest()), last, entrant.login().authorization());
      }
    }
    System.err.println("ready again: " + ready);
  }

  void print(Page page) {
    page.line(String.format(Locale.ROOT, "## Ready with %,d images\n", IMAGES));
    page.line(
        String.format(
            Locale.ROOT,
            "%d clients pushed small images, each with content of its own, in %.0f s: %s a second.",
            CLIENTS,
            pushSeconds,
            Page.number(IMAGES / pushSeconds)));
    page.line(
        "From the command to ready, embedded PostgreSQL: %s s.\n".formatted(Page.spread(ready)));
  }

  void targets(Page page) {
    page.atMost(
        String.format(Locale.ROOT, "ready after a restart with %,d images, s", IMAGES),
        READY_SECONDS,
        Page.median(ready));
  }
}
