package org.moduleyard.server.registry.endpoint;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.moduleyard.server.platform.FairShare;
import org.moduleyard.server.registry.protocol.RegistryErrorCode;
import org.moduleyard.server.registry.protocol.RegistryErrorException;
import org.moduleyard.server.registry.protocol.Route;
import org.moduleyard.server.registry.protocol.ZonedName;

/**
 * Limits the requests that hold memory at once in staging, of one publisher and of all. A client
 * that sends or reads bytes slowly takes up places of its own publisher first.
 */
final class PushConcurrencyLimit {

  /** A request to be answered. */
  interface Answering {
    void run() throws IOException;
  }

  /** Each upload holds a few buffers. */
  private final FairShare uploads;

  /** Each manifest is in memory as a whole. */
  private final FairShare manifests;

  PushConcurrencyLimit() {
    this(new FairShare(256, 64, Duration.ZERO), new FairShare(48, 16, Duration.ZERO));
  }

  PushConcurrencyLimit(FairShare uploads, FairShare manifests) {
    this.uploads = uploads;
    this.manifests = manifests;
  }

  /**
   * Answers a request of a staging repository when there is a place for it.
   *
   * @throws RegistryErrorException when there is none
   */
  void run(Route route, Answering answering) throws IOException {
    switch (route) {
      case Route.ToUploads to -> run(uploads, to.name(), answering);
      case Route.ToUpload to -> run(uploads, to.name(), answering);
      case Route.ToManifest to -> run(manifests, to.name(), answering);
      case Route.Base base -> answering.run();
      case Route.ToBlob to -> answering.run();
      case Route.ToTags to -> answering.run();
      case Route.ToReferrers to -> answering.run();
    }
  }

  private static void run(FairShare lane, ZonedName name, Answering answering) throws IOException {
    FairShare.Place place =
        lane.enter(name.publisher())
            .orElseThrow(
                () ->
                    new RegistryErrorException(
                        RegistryErrorCode.TOOMANYREQUESTS, Map.of("Retry-After", "5")));
    try {
      answering.run();
    } finally {
      place.close();
    }
  }
}
