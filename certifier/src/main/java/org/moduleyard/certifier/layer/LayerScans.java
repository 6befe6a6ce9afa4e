package org.moduleyard.certifier.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.layer.LayerFacts.Refusal;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.client.error.RegistryException;
import org.moduleyard.oci.client.error.RegistryNotFoundException;
import org.moduleyard.oci.layer.LayerLimits;
import org.moduleyard.oci.manifest.ContentMismatchException;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.reference.Digest;

/**
 * The layers of one certification. Facts go to the cache and are read back when they are asked for,
 * so that no more than the layers at hand are in memory.
 */
public final class LayerScans {
  private final ImageSource source;
  private final List<Probe> probes;
  private final @Nullable AskingProbes asking;
  private final LayerLimits limits;
  private final LayerCache cache;
  private final String engine;
  private final String keyStart;
  private final Map<Digest, Result> notKept = new ConcurrentHashMap<>();
  private final Object askedLock = new Object();
  private @Nullable String askedKeyStart;
  private @Nullable CouldNotReadException unanswered;

  /**
   * The result of scanning a layer. A failure is true of this run alone and must not be remembered
   * for the next.
   */
  private sealed interface Result {
    record Known(LayerFacts facts) implements Result {}

    record Unreadable(CouldNotReadException cause) implements Result {}
  }

  /**
   * Layers of this repository.
   *
   * @param asking are shown every layer too, but what they note is kept apart, because it ages with
   *     what they ask; null when nothing is asked
   * @param engine changes whenever the same layer may give other facts
   */
  public LayerScans(
      ImageSource source,
      List<Probe> probes,
      @Nullable AskingProbes asking,
      LayerLimits limits,
      LayerCache cache,
      String engine) {
    this.source = source;
    this.probes = List.copyOf(probes);
    this.asking = asking;
    this.limits = limits;
    this.cache = cache;
    this.engine = engine;
    this.keyStart =
        keyStart(
            probes.stream()
                .map(probe -> probe.name() + " " + probe.version() + " " + probe.mostNotes())
                .toList());
  }

  // Everything but the bytes of the layer that decides about its facts.
  private String keyStart(List<String> noting) {
    String all =
        noting.stream()
            .sorted()
            .collect(Collectors.joining("\n", engine + "\n" + limits + "\n", ""));
    return Digest.sha256(all.getBytes(StandardCharsets.UTF_8)).encoded().substring(0, 32);
  }

  /**
   * The reason why the external probe did not get an answer about every layer; null when it did, or
   * there is none. Its observations of other layers cannot be relied on then.
   */
  public @Nullable CouldNotReadException unanswered() {
    synchronized (askedLock) {
      return unanswered;
    }
  }

  private void unanswered(CouldNotReadException cause) {
    synchronized (askedLock) {
      if (unanswered == null) {
        unanswered = cause;
      }
    }
  }

  /** Asks for the version, once, and again for nothing after the first failure. */
  private @Nullable String askedKeyStart() {
    synchronized (askedLock) {
      if (asking == null || unanswered != null) {
        return null;
      }
      if (askedKeyStart == null) {
        try {
          askedKeyStart = keyStart(List.of(asking.name() + " " + asking.version()));
        } catch (CouldNotReadException e) {
          unanswered = e;
        }
      }
      return askedKeyStart;
    }
  }

  /**
   * With what layers are read, the version of what is asked included; empty when that did not
   * answer.
   */
  public Optional<String> readers() {
    String asked = askedKeyStart();
    if (asking == null) {
      return Optional.of(keyStart);
    }
    return asked == null ? Optional.empty() : Optional.of(keyStart + " " + asked);
  }

  /** Whether what is known of these layers is known for good, and not of this run alone. */
  public boolean areKept(List<Descriptor> layers) {
    return unanswered() == null
        && layers.stream().noneMatch(layer -> notKept.containsKey(layer.digest()));
  }

  /** Hears of layers that were read. Called by several threads, also at once; must not throw. */
  @FunctionalInterface
  public interface Progress {
    /** One more layer is dealt with; {@code fresh} when it had to be read. */
    void done(Descriptor layer, boolean fresh);
  }

  /**
   * Reads all layers that are not known yet, as many at a time as there are processors. Failures
   * are thrown by {@link #facts}.
   */
  public void prepare(List<Descriptor> layers, Progress progress) {
    askedKeyStart();
    try (ExecutorService readers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<?>> running = new ArrayList<>();
      for (Descriptor layer : layers) {
        running.add(
            readers.submit(
                () -> {
                  Cached cached = cached(layer);
                  boolean fresh = isTooLittle(cached);
                  if (fresh) {
                    read(layer, cached);
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
   * The facts of a layer; reads it when they are not known yet.
   *
   * @throws CouldNotReadException when it could not be read, which says nothing about the layer
   */
  public LayerFacts facts(Descriptor layer) {
    return switch (result(layer)) {
      case Result.Known known -> known.facts();
      case Result.Unreadable unreadable -> throw unreadable.cause();
    };
  }

  private Result result(Descriptor layer) {
    Result result = notKept.get(layer.digest());
    if (result != null) {
      return result;
    }
    Cached cached = cached(layer);
    LayerFacts facts = cached.facts();
    return facts == null || isTooLittle(cached)
        ? read(layer, cached)
        : new Result.Known(together(facts, cached.asked()));
  }

  /**
   * The facts of a layer that the cache holds.
   *
   * @param facts null when the cache has none
   * @param asked observations of the external probe; null when the cache has none
   */
  private record Cached(@Nullable LayerFacts facts, @Nullable Observations asked) {}

  private Cached cached(Descriptor layer) {
    String askedKey = askedKeyStart();
    return new Cached(
        cached(keyStart, layer),
        askedKey == null
            ? null
            : Optional.ofNullable(cached(askedKey, layer))
                .map(facts -> facts.of(asked().name()))
                .orElse(null));
  }

  private @Nullable LayerFacts cached(String start, Descriptor layer) {
    return cache.find(key(start, layer)).flatMap(FactsCodec::read).orElse(null);
  }

  private boolean isTooLittle(Cached cached) {
    return cached.facts() == null || (cached.asked() == null && askedKeyStart() != null);
  }

  private AskingProbes asked() {
    return Objects.requireNonNull(asking, "nothing is asked");
  }

  private LayerFacts together(LayerFacts facts, @Nullable Observations noted) {
    return noted == null ? facts : facts.with(asked().name(), noted);
  }

  /** Reads the layer for what is not known of it yet. */
  private Result read(Descriptor layer, Cached cached) {
    String askedKey = askedKeyStart();
    try (InputStream blob = source.openBlob(layer);
        ExternalProbe asks =
            askedKey == null || cached.asked() != null ? null : asked().forLayer()) {
      List<Probe> looking = new ArrayList<>(cached.facts() == null ? probes : List.of());
      if (asks != null) {
        looking.add(asks);
      }
      LayerFacts seen = new LayerScanner(looking, limits).scan(blob);
      // To the end also of what was refused: a damaged copy must not speak for the digest.
      blob.transferTo(OutputStream.nullOutputStream());
      boolean isKept = true;
      LayerFacts facts = cached.facts();
      if (facts == null) {
        facts = asks == null ? seen : seen.without(asks.name());
        isKept = isKept(key(keyStart, layer), facts);
      }
      Observations noted = asks == null ? cached.asked() : answered(asks, seen);
      if (asks != null && askedKey != null && noted != null) {
        isKept &= isKept(key(askedKey, layer), LayerFacts.only(asks.name(), noted));
      }
      Result.Known known = new Result.Known(together(facts, noted));
      if (!isKept) {
        notKept.put(layer.digest(), known);
      }
      return known;
    } catch (NoSuchFileException | RegistryNotFoundException e) {
      return refused(layer, "the repository does not have it");
    } catch (ContentMismatchException e) {
      return refused(layer, "its content is not what its digest promises");
    } catch (IOException | RegistryException e) {
      Result unreadable =
          new Result.Unreadable(
              CouldNotReadException.of(Message.of("the layer {0}", layer.digest()), e));
      notKept.put(layer.digest(), unreadable);
      return unreadable;
    }
  }

  /** The observations of the probe; null when it did not get all its answers. */
  private @Nullable Observations answered(ExternalProbe asks, LayerFacts seen) {
    try {
      asks.finish();
      return seen.of(asks);
    } catch (CouldNotReadException e) {
      unanswered(e);
      return null;
    }
  }

  /** Whether the cache took it; one that is full makes nothing fail. */
  private boolean isKept(String key, LayerFacts facts) {
    try {
      cache.put(key, FactsCodec.write(facts));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The publisher's to fix, but in the repository: the digest says nothing about it. */
  private Result refused(Descriptor layer, String problem) {
    Result result = new Result.Known(LayerFacts.refused(new Refusal("", problem)));
    notKept.put(layer.digest(), result);
    return result;
  }

  private static String key(String start, Descriptor layer) {
    return start + "-" + layer.digest().algorithm() + "-" + layer.digest().encoded();
  }
}
