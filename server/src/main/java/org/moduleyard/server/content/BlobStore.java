package org.moduleyard.server.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.moduleyard.oci.reference.Digest;

/**
 * The bytes of one owner, each named by its digest. Blobs here are whole and verified, and never
 * change. Thread-safe: any number of writers may write the same digest at once.
 */
public interface BlobStore {

  /**
   * Stores all of the stream, which is not closed. Returns when the bytes survive a power cut; when
   * it throws, nothing is left behind. Content that is stored already is read and verified all the
   * same, so a normal return proves that the stream's maker has it.
   *
   * @param size in bytes, exactly
   * @throws org.moduleyard.oci.manifest.ContentMismatchException when the stream is longer, shorter
   *     or has another digest
   * @throws StorageFullException when the disk cannot take it
   * @throws IOException when reading the stream or writing fails
   */
  void put(Digest digest, long size, InputStream content) throws IOException;

  /** Content that comes in pieces; it is no blob before it is whole. */
  Uploads uploads();

  /** In bytes; empty when there is no such blob. */
  OptionalLong size(Digest digest);

  default boolean exists(Digest digest) {
    return size(digest).isPresent();
  }

  /**
   * Opens a part of a blob; the caller closes it.
   *
   * @param start first byte, 0 or more
   * @param length how many bytes from there, at most to the end
   * @throws java.nio.file.NoSuchFileException when there is no such blob
   */
  InputStream open(Digest digest, long start, long length) throws IOException;

  /**
   * Opens a blob; the caller closes it.
   *
   * @throws java.nio.file.NoSuchFileException when there is no such blob
   */
  default InputStream open(Digest digest) throws IOException {
    return open(digest, 0, Long.MAX_VALUE);
  }

  /**
   * The file that holds the blob, for the operating system to send by itself; empty when there is
   * no such blob or the store keeps no files.
   */
  Optional<Path> file(Digest digest);

  /**
   * Removes a blob. A reader that has it open reads on to its end. Only the owner of the area knows
   * that nobody needs the blob any more, and that nobody puts it again at this moment.
   *
   * @return false when there was none
   */
  boolean delete(Digest digest) throws IOException;

  /**
   * Goes through all blobs in no particular order, in little memory however many there are. Blobs
   * that come or go meanwhile may be shown or not.
   */
  void forEach(Visitor visitor) throws IOException;

  /** Looks at one blob after another. */
  @FunctionalInterface
  interface Visitor {

    /**
     * Called for each blob.
     *
     * @param size in bytes
     * @param written when the content was; storing it again is later
     */
    void visit(Digest digest, long size, Instant written);
  }
}
