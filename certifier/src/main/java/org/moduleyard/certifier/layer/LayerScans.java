package org.moduleyard.certifier.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.moduleyard.certifier.evidence.CouldNotReadException;
import org.moduleyard.certifier.layer.LayerFacts.Refusal;
import org.moduleyard.oci.ContentMismatchException;
import org.moduleyard.oci.Descriptor;
import org.moduleyard.oci.Digest;
import org.moduleyard.oci.ImageSource;
import org.moduleyard.oci.client.RegistryException;
import org.moduleyard.oci.client.RegistryNotFoundException;
import org.moduleyard.oci.layer.LayerLimits;

/**
 * The layers of one certification. What is found out goes to the cache and is read back when it is
 * asked for, so that no more than the layers at hand are in memory.
 */
public final class LayerScans {
  private final ImageSource source;
  private final LayerScanner scanner;
  private final LayerCache cache;
  private final String keyStart;
  private final Map<Digest, Result> notKept = new ConcurrentHashMap<>();

  /** What is true of this run alone and must not be remembered for the next. */
  private sealed interface Result {
    record Known(LayerFacts facts) implements Result {}

    record Unreadable(CouldNotReadException cause) implements Result {}
  }

  /**
   * Layers of this repository.
   *
   * @param engine changes whenever the same layer may give other facts
   */
  public LayerScans(
      ImageSource source, List<Probe> probes, LayerLimits limits, LayerCache cache, String engine) {
    this.source = source;
    this.scanner = new LayerScanner(probes, limits);
    this.cache = cache;
    this.keyStart = keyStart(probes, limits, engine);
  }

  // Everything but the bytes of the layer that decides about its facts.
  private static String keyStart(List<Probe> probes, LayerLimits limits, String engine) {
    String all =
        probes.stream()
            .map(probe -> probe.name() + " " + probe.version() + " " + probe.mostNotes())
            .sorted()
            .collect(Collectors.joining("\n", engine + "\n" + limits + "\n", ""));
    return Digest.sha256(all.getBytes(StandardCharsets.UTF_8)).encoded().substring(0, 32);
  }

  /** Hears of layers that were read. Called by several threads, also at once; must not throw. */
  @FunctionalInterface
  public interface Progress {
    /** One more layer is dealt with; {@code fresh} when it had to be read. */
    void done(Descriptor layer, boolean fresh);
  }

  /**
   * Reads all layers that are not known yet, as many at a time as there are processors. What goes
   * wrong is told by {@link #facts}.
   */
  public void prepare(List<Descriptor> layers, Progress progress) {
    try (ExecutorService readers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<?>> running = new ArrayList<>();
      for (Descriptor layer : layers) {
        running.add(
            readers.submit(
                () -> {
                  boolean fresh = known(layer).isEmpty();
                  if (fresh) {
                    scan(layer);
                  }
                  progress.done(layer, fresh);
                }));
      }
      for (Future<?> future : running) {
        waitFor(future);
      }
    }
  }

  private static void waitFor(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The certification was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A layer could not be examined", e.getCause());
    }
  }

  /**
   * What is known of a layer; reads it when that is nothing yet.
   *
   * @throws CouldNotReadException when it could not be read, which says nothing about the layer
   */
  public LayerFacts facts(Descriptor layer) {
    return switch (known(layer).orElseGet(() -> scan(layer))) {
      case Result.Known known -> known.facts();
      case Result.Unreadable unreadable -> throw unreadable.cause();
    };
  }

  private Optional<Result> known(Descriptor layer) {
    Result result = notKept.get(layer.digest());
    return result != null
        ? Optional.of(result)
        : cache.find(key(layer)).flatMap(FactsCodec::read).map(Result.Known::new);
  }

  private Result scan(Descriptor layer) {
    try (InputStream blob = source.openBlob(layer)) {
      LayerFacts facts = scanner.scan(blob);
      // To the end also of what was refused: a damaged copy must not speak for the digest.
      blob.transferTo(OutputStream.nullOutputStream());
      Result.Known known = new Result.Known(facts);
      if (!isKept(layer, facts)) {
        notKept.put(layer.digest(), known);
      }
      return known;
    } catch (NoSuchFileException | RegistryNotFoundException e) {
      return refused(layer, "the repository does not have it");
    } catch (ContentMismatchException e) {
      return refused(layer, "its content is not what its digest promises");
    } catch (IOException | RegistryException e) {
      Result unreadable =
          new Result.Unreadable(CouldNotReadException.of("the layer " + layer.digest(), e));
      notKept.put(layer.digest(), unreadable);
      return unreadable;
    }
  }

  /** Whether the cache took it; one that is full makes nothing fail. */
  private boolean isKept(Descriptor layer, LayerFacts facts) {
    try {
      cache.keep(key(layer), FactsCodec.write(facts));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The publisher's to mend, but in the repository: the digest says nothing about it. */
  private Result refused(Descriptor layer, String problem) {
    Result result = new Result.Known(LayerFacts.refused(new Refusal("", problem)));
    notKept.put(layer.digest(), result);
    return result;
  }

  private String key(Descriptor layer) {
    return keyStart + "-" + layer.digest().algorithm() + "-" + layer.digest().encoded();
  }
}
