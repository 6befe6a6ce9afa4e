package org.moduleyard.server.registry;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * How many requests that hold memory go on at once in staging, of one publisher and of all. Whoever
 * sends bytes slowly, or reads them slowly, takes up places of its own publisher first.
 */
final class StagingLanes {

  /** A request to be answered. */
  interface Answering {
    void run() throws IOException;
  }

  /** Each upload holds a few buffers. */
  private final Lane uploads;

  /** Each manifest is in memory as a whole. */
  private final Lane manifests;

  StagingLanes() {
    this(new Lane(256, 64), new Lane(48, 16));
  }

  StagingLanes(Lane uploads, Lane manifests) {
    this.uploads = uploads;
    this.manifests = manifests;
  }

  /**
   * Answers a request of a staging repository when there is a place for it.
   *
   * @throws WireException when there is none
   */
  void run(Route route, Answering answering) throws IOException {
    switch (route) {
      case Route.ToUploads to -> uploads.run(Zone.STAGING.publisher(to.name()), answering);
      case Route.ToUpload to -> uploads.run(Zone.STAGING.publisher(to.name()), answering);
      case Route.ToManifest to -> manifests.run(Zone.STAGING.publisher(to.name()), answering);
      case Route.Base base -> answering.run();
      case Route.ToBlob to -> answering.run();
      case Route.ToTags to -> answering.run();
      case Route.ToReferrers to -> answering.run();
    }
  }

  /** Places that requests of one kind share. */
  static final class Lane {

    private final Semaphore places;
    private final int mostOfOne;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    Lane(int most, int mostOfOne) {
      this.places = new Semaphore(most);
      this.mostOfOne = mostOfOne;
    }

    void run(String publisher, Answering answering) throws IOException {
      if (taken.merge(publisher, 1, Integer::sum) > mostOfOne) {
        leave(publisher);
        throw crowded();
      }
      try {
        runInAll(answering);
      } finally {
        leave(publisher);
      }
    }

    private void runInAll(Answering answering) throws IOException {
      if (!places.tryAcquire()) {
        throw crowded();
      }
      try {
        answering.run();
      } finally {
        places.release();
      }
    }

    private void leave(String publisher) {
      taken.computeIfPresent(publisher, (name, count) -> count == 1 ? null : count - 1);
    }

    private static WireException crowded() {
      return new WireException(WireError.TOOMANYREQUESTS, Map.of("Retry-After", "5"));
    }
  }
}
