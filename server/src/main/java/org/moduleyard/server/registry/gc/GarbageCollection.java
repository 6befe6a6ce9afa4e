package org.moduleyard.server.registry.gc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.moduleyard.server.content.Uploads;
import org.moduleyard.server.registry.staging.UnreferencedBlobLinks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what nobody has used for some time, while everything else goes on
 * (docs/decisions/garbage-collection.md). May run in several processes at once, and be stopped or
 * killed at any point.
 */
public final class GarbageCollection {

  private static final Logger log = LoggerFactory.getLogger(GarbageCollection.class);

  private final UnreferencedBlobLinks links;
  private final ManifestSweep manifests;
  private final BlobSweep blobs;
  private final OrphanFiles files;
  private final Uploads uploads;
  private final Duration keepUnused;
  private final Clock clock;

  GarbageCollection(
      UnreferencedBlobLinks links,
      ManifestSweep manifests,
      BlobSweep blobs,
      OrphanFiles files,
      Uploads uploads,
      Duration keepUnused,
      Clock clock) {
    this.links = links;
    this.manifests = manifests;
    this.blobs = blobs;
    this.files = files;
    this.uploads = uploads;
    this.keepUnused = keepUnused;
    this.clock = clock;
  }

  /**
   * Removes what is in staging for no manifest, then manifests, then blobs: those of what was just
   * removed, too. Ends uploads that nothing was added to.
   *
   * @param goOn asked often; false ends the run early, with nothing half done
   */
  void run(BooleanSupplier goOn) {
    Instant before = clock.instant().minus(keepUnused);
    long begin = System.nanoTime();
    links.release(before, goOn);
    long manifestSweep = manifests.collect(before, goOn);
    BlobSweep.Removed blobSweep = blobs.collect(before, goOn);
    int deadUploads = expire(before);
    if (manifestSweep > 0 || blobSweep.blobs() > 0 || deadUploads > 0) {
      log.info(
          "Removed {} manifests, {} blobs of {} bytes and {} uploads that nobody used since {},"
              + " in {} ms",
          manifestSweep,
          blobSweep.blobs(),
          blobSweep.bytes(),
          deadUploads,
          before,
          Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }
  }

  private int expire(Instant before) {
    try {
      return uploads.expire(before);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot end old uploads", e);
    }
  }

  /** Finds files that no row knows, for the next run to judge; reads every directory. */
  void findStrayFiles() {
    long adopted = files.adopt(clock.instant().minus(keepUnused));
    if (adopted > 0) {
      log.info("Found {} files of the registry that the database did not know", adopted);
    }
  }
}
