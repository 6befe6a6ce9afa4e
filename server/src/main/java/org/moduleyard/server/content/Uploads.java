package org.moduleyard.server.content;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.moduleyard.oci.reference.Digest;

/**
 * Content that comes in pieces and gets its name when it is whole. Bytes that have arrived are kept
 * when a connection breaks and when the process ends, so that the sender goes on where it stopped.
 * Thread-safe; the newest writer of an upload is the one that counts.
 */
public interface Uploads {

  /** Begins an empty upload. */
  UploadId begin(long owner) throws IOException;

  /** The bytes that have arrived; empty when there is no such upload. */
  OptionalLong size(UploadId upload) throws IOException;

  /** The number and size of the unfinished uploads of an owner. */
  Unfinished unfinished(long owner) throws IOException;

  /**
   * The unfinished uploads of one owner.
   *
   * @param bytes of all of them together
   */
  record Unfinished(int count, long bytes) {}

  /**
   * Adds all of the stream, which is not closed. When it breaks off, the bytes before stay.
   *
   * @param from offset of the piece in the upload; empty for the end of the upload
   * @param limit how many bytes the whole upload may have
   * @return the size of the upload now, in bytes
   * @throws NoSuchUploadException when there is none, or none any more when the piece has ended
   * @throws UploadOffsetException when the upload does not end at {@code from}
   * @throws UploadTooLargeException when it would pass the limit; the upload is gone then
   * @throws UploadTakenOverException when another call goes on with this upload
   * @throws StorageFullException when the disk cannot take it; the bytes before stay
   */
  long append(UploadId upload, OptionalLong from, InputStream piece, long limit) throws IOException;

  /**
   * Makes the upload a blob of the store. Returns when that survives a power cut.
   *
   * @param proven told the size in bytes when the content has proved to be right, before the blob
   *     can be seen, in a thread of its own while the disk is still writing; when it throws, the
   *     upload stays
   * @throws NoSuchUploadException when there is none
   * @throws org.moduleyard.oci.manifest.ContentMismatchException when the content has another
   *     digest; the upload is gone then
   */
  void finish(UploadId upload, Digest digest, LongConsumer proven) throws IOException;

  /**
   * Ends an upload and forgets what arrived.
   *
   * @return false when there was none
   */
  boolean abandon(UploadId upload) throws IOException;

  /**
   * Ends the uploads nothing was added to since then.
   *
   * @return how many
   */
  int expire(Instant before) throws IOException;
}
