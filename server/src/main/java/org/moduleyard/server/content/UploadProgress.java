package org.moduleyard.server.content;

import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.moduleyard.oci.reference.Digest;

/**
 * The state of one upload in memory: who writes to it now, and the hash of the bytes so far. All
 * but {@link All} is guarded by the object itself.
 */
final class UploadProgress {

  private static final String SHA_256 = "sha256";

  private long turn;
  private boolean abandoned;
  private long hashed;
  private MessageDigest hash = Digest.newSha256();
  private int users;

  /** Begins a new turn; whoever had one before has none any more. */
  long takeTurn() {
    return ++turn;
  }

  /** Nobody goes on with the upload any more. */
  void abandon() {
    turn++;
    abandoned = true;
  }

  boolean isAbandoned() {
    return abandoned;
  }

  /** Whether nobody took a turn since this one. */
  boolean isTurn(long taken) {
    return turn == taken;
  }

  /** Bytes were added to the upload at this position. */
  void added(long position, byte[] bytes, int length) {
    if (hashed == position) {
      hash.update(bytes, 0, length);
      hashed += length;
    }
  }

  /** The hash of an upload of this size, when all of it went through here; to be asked for once. */
  Optional<MessageDigest> hashOf(long size, String algorithm) {
    if (hashed != size || !algorithm.equals(SHA_256)) {
      return Optional.empty();
    }
    MessageDigest complete = hash;
    hash = Digest.newSha256();
    hashed = -1;
    return Optional.of(complete);
  }

  /** The progress of all uploads; those nobody is busy with may be forgotten. */
  static final class All {

    private static final int MOST_IDLE = 10_000;

    private final Map<UploadId, UploadProgress> progress = new ConcurrentHashMap<>();

    /** Stays the same object until as many {@link #leave} as {@code enter} were called. */
    UploadProgress enter(UploadId upload) {
      return progress.compute(
          upload,
          (id, known) -> {
            UploadProgress entered = known == null ? new UploadProgress() : known;
            entered.users++;
            return entered;
          });
    }

    /**
     * Must follow every {@code enter}.
     *
     * @param ended whether there is no such upload any more
     */
    void leave(UploadId upload, boolean ended) {
      boolean crowded = progress.size() > MOST_IDLE;
      progress.computeIfPresent(
          upload,
          (id, left) -> {
            left.users--;
            return left.users == 0 && (ended || crowded) ? null : left;
          });
    }
  }
}
