package org.moduleyard.server.registry.gc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.content.BlobStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Files that no row knows: left by a version of this server that kept no rows, by a power cut that
 * undid a deletion, by a database that was restored from an older copy. They are given rows, as if
 * they had been touched when they were written, and so have the life of all other blobs; nothing is
 * deleted here.
 */
public final class OrphanFiles {

  private static final int AT_ONCE = 1000;

  private record File(Digest digest, long size, Instant written) {}

  private final JdbcClient jdbc;
  private final BlobStore blobs;

  OrphanFiles(JdbcClient jdbc, BlobStore blobs) {
    this.jdbc = jdbc;
    this.blobs = blobs;
  }

  /** Gives rows to those that were written before then, and says how many. */
  long adopt(Instant before) {
    Batch batch = new Batch();
    try {
      blobs.forEach(
          (digest, size, written) -> {
            if (written.isBefore(before)) {
              batch.add(new File(digest, size, written));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look through the registry's files", e);
    }
    batch.flush();
    return batch.adopted;
  }

  private final class Batch {
    private final List<File> files = new ArrayList<>();
    private long adopted;

    void add(File file) {
      files.add(file);
      if (files.size() == AT_ONCE) {
        flush();
      }
    }

    void flush() {
      Set<String> known = known();
      files.stream()
          .filter(file -> !known.contains(file.digest().toString()))
          .forEach(file -> adopted += adopt(file));
      files.clear();
    }

    private Set<String> known() {
      return new HashSet<>(
          jdbc.sql("select digest from registry_blob where digest = any(:digests)")
              .param(
                  "digests",
                  files.stream().map(file -> file.digest().toString()).toArray(String[]::new))
              .query(String.class)
              .list());
    }
  }

  /** One at a time: rows made together in another order than a writer's could block it. */
  private int adopt(File file) {
    return jdbc.sql(
            """
            insert into registry_blob (digest, size_bytes, touched_at)
            values (:digest, :size, :written)
            on conflict do nothing
            """)
        .param("digest", file.digest().toString())
        .param("size", file.size())
        .param("written", file.written().atOffset(ZoneOffset.UTC))
        .update();
  }
}
