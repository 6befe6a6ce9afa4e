package org.moduleyard.server.offer.picture.gc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.offer.picture.Picture;
import org.moduleyard.server.offer.picture.png.PictureRefusedException;
import org.moduleyard.server.offer.picture.png.PngFile;
import org.moduleyard.server.offer.picture.png.PngHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes pictures that no document has named for some time (docs/decisions/garbage-collection.md).
 */
public final class PictureCollection {

  private static final Logger log = LoggerFactory.getLogger(PictureCollection.class);
  private static final int PAGE = 1000;

  private final PicturesInUse inUse;
  private final BlobStore blobs;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Duration keepUnused;
  private final Clock clock;

  PictureCollection(
      PicturesInUse inUse,
      BlobStore blobs,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Duration keepUnused,
      Clock clock) {
    this.inUse = inUse;
    this.blobs = blobs;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.keepUnused = keepUnused;
    this.clock = clock;
  }

  /**
   * Removes them, one in a transaction.
   *
   * @param goOn asked often; false ends the run early, with nothing half done
   */
  void run(BooleanSupplier goOn) {
    Instant now = clock.instant();
    Instant before = now.minus(keepUnused);
    adoptStrayFiles(before);
    inUse.touch(now);
    long removed = 0;
    List<String> page = unused("", before);
    while (!page.isEmpty() && goOn.getAsBoolean()) {
      removed +=
          page.stream().filter(digest -> goOn.getAsBoolean() && remove(digest, before)).count();
      page = unused(page.getLast(), before);
    }
    if (removed > 0) {
      log.info("Removed {} pictures that no offer named since {}", removed, before);
    }
  }

  private List<String> unused(String after, Instant before) {
    return jdbc.sql(
            """
            select digest from offer_media where digest > :after and touched_at < :before
             order by digest limit :limit
            """)
        .param("after", after)
        .param("before", Timestamp.from(before))
        .param("limit", PAGE)
        .query((row, number) -> row.getString("digest"))
        .list();
  }

  private boolean remove(String digest, Instant before) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status ->
                isLocked(digest, before)
                    && deleteFile(Digest.parse(digest))
                    && jdbc.sql("delete from offer_media where digest = :digest")
                            .param("digest", digest)
                            .update()
                        == 1));
  }

  /** Locks the row: other users of the picture wait, then find neither row nor file. */
  private boolean isLocked(String digest, Instant before) {
    return jdbc.sql(
            """
            select 1 from offer_media where digest = :digest and touched_at < :before
               for update skip locked
            """)
        .param("digest", digest)
        .param("before", Timestamp.from(before))
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** False when the file may still be here; then its row stays, too, and its turn comes again. */
  private boolean deleteFile(Digest digest) {
    try {
      blobs.delete(digest);
      return true;
    } catch (IOException e) {
      log.warn("The picture {}, which nobody uses, cannot be deleted: {}", digest, e.toString());
      return false;
    }
  }

  /** Gives rows to files that have none, so that they are judged as all others. */
  private void adoptStrayFiles(Instant before) {
    try {
      blobs.forEach(
          (digest, size, written) -> {
            if (written.isBefore(before) && !isKnown(digest)) {
              adopt(digest, size, written);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look through the pictures", e);
    }
  }

  private boolean isKnown(Digest digest) {
    return jdbc.sql("select 1 from offer_media where digest = :digest")
        .param("digest", digest.toString())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private void adopt(Digest digest, long size, Instant written) {
    Optional<PngHeader> header = header(digest);
    jdbc.sql(
            """
            insert into offer_media (digest, width, height, size_bytes, created_at, touched_at)
            values (:digest, :width, :height, :size, :written, :written) on conflict do nothing
            """)
        .param("digest", digest.toString())
        .param("width", header.map(PngHeader::width).orElse(0))
        .param("height", header.map(PngHeader::height).orElse(0))
        .param("size", size)
        .param("written", Timestamp.from(written))
        .update();
  }

  /** Empty when the file is no picture that could be taken. */
  private Optional<PngHeader> header(Digest digest) {
    try (InputStream file = blobs.open(digest, 0, Picture.MAX_BYTES)) {
      return Optional.of(PngFile.read(file.readAllBytes(), size -> {}).header());
    } catch (IOException | PictureRefusedException e) {
      return Optional.empty();
    }
  }
}
