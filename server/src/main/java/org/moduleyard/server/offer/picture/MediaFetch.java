package org.moduleyard.server.offer.picture;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.text.WebAddress;
import org.moduleyard.server.platform.outbound.OutboundException;
import org.moduleyard.server.platform.outbound.OutboundHttp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Fetches the pictures of one save, several at once and each address once. Time and bytes are
 * bounded for all of them together, so a save costs no more when it names more pictures.
 */
@Component
class MediaFetch {

  static final int LONGEST_URL = 2048;
  private static final int AT_ONCE = 5;
  private static final long MAX_TOTAL_BYTES = 32L * 1024 * 1024;

  private final OutboundHttp http;
  private final Duration patience;

  @Autowired
  MediaFetch(OutboundHttp http) {
    this(http, Duration.ofSeconds(45));
  }

  MediaFetch(OutboundHttp http, Duration patience) {
    this.http = http;
    this.patience = patience;
  }

  /** The result of fetching one address. */
  sealed interface Outcome {
    /**
     * A file.
     *
     * @param size in bytes
     */
    record Brought(Path file, long size) implements Outcome {}

    /** Nothing; two sentences for the person who wrote the address. */
    record Failed(Message what, Message fix) implements Outcome {}
  }

  /** Fetches all of these into files of a folder, or says of each why not. */
  Map<String, Outcome> all(Collection<String> urls, Path folder) {
    Semaphore free = new Semaphore(AT_ONCE);
    AtomicLong budget = new AtomicLong(MAX_TOTAL_BYTES);
    List<String> asked = List.copyOf(urls);
    List<Callable<Outcome>> fetches =
        asked.stream()
            .map(url -> (Callable<Outcome>) () -> fetch(url, folder, free, budget))
            .toList();
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> done =
          threads.invokeAll(fetches, patience.toMillis(), TimeUnit.MILLISECONDS);
      for (int i = 0; i < asked.size(); i++) {
        outcomes.put(asked.get(i), result(done.get(i)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while fetching pictures", e);
    }
    return outcomes;
  }

  private Outcome result(Future<Outcome> done) throws InterruptedException {
    try {
      return done.get();
    } catch (CancellationException e) {
      return new Outcome.Failed(
          Message.of(
              "The pictures of this offer together took longer than {0} seconds to fetch.",
              patience.toSeconds()),
          Message.of("Save again, or put them on a faster server."));
    } catch (ExecutionException e) {
      throw new IllegalStateException("a picture could not be fetched", e.getCause());
    }
  }

  private Outcome fetch(String url, Path folder, Semaphore free, AtomicLong budget)
      throws InterruptedException, IOException {
    if (url.length() > LONGEST_URL) {
      return new Outcome.Failed(
          Message.of(
              "The address of the picture is longer than {0} characters.",
              Message.count(LONGEST_URL)),
          Message.of("Give the http or https URL of a PNG file."));
    }
    return switch (WebAddress.read(url)) {
      case WebAddress.Reading.Bad bad ->
          new Outcome.Failed(bad.sentence().apply(Message.of("'{0}'", url)), bad.remedy());
      case WebAddress.Reading.Good(URI uri) -> fetch(uri, folder, free, budget);
    };
  }

  private Outcome fetch(URI uri, Path folder, Semaphore free, AtomicLong budget)
      throws InterruptedException, IOException {
    free.acquire();
    try {
      Path file = Files.createTempFile(folder, "picture-", ".fetched");
      long size = http.get(uri, Picture.MAX_BYTES, file);
      return budget.addAndGet(-size) < 0
          ? new Outcome.Failed(
              Message.of(
                  "The pictures of this offer are larger than {0} MiB together.",
                  MAX_TOTAL_BYTES >> 20),
              Message.of("Make their files smaller and save again."))
          : new Outcome.Brought(file, size);
    } catch (OutboundException e) {
      return new Outcome.Failed(e.what(), Message.of("Check the URL and save again."));
    } finally {
      free.release();
    }
  }
}
