package org.moduleyard.oci.layer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.moduleyard.oci.reference.Digest;

/** The tar archive inside a layer: counts and hashes it, and ends the reading at its limits. */
final class UnpackedStream extends FilterInputStream {
  /** Small layers of zeros pack a thousandfold and harm nobody. */
  private static final long RATIO_MATTERS_ABOVE = 16L * 1024 * 1024;

  /**
   * The most bytes between two contents: headers, long names, padding. Real ones take a few KiB.
   */
  private static final long HEADER_ALLOWANCE = 1024L * 1024;

  private final PackedStream packed;
  private final LayerLimits limits;
  private final MessageDigest hash = Digest.newSha256();
  private long count;
  private long allowance = Long.MAX_VALUE;

  UnpackedStream(InputStream in, PackedStream packed, LayerLimits limits) {
    super(in);
    this.packed = packed;
    this.limits = limits;
  }

  /**
   * Limits what is read until {@link #expectContent}: the tar reader keeps extended headers in
   * memory, however long they claim to be.
   */
  void expectHeader() {
    allowance = HEADER_ALLOWANCE;
  }

  void expectContent() {
    allowance = Long.MAX_VALUE;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    if (read > 0) {
      count += read;
      allowance -= read;
      hash.update(buffer, offset, read);
      checkLimits();
    }
    return read;
  }

  private void checkLimits() throws LayerRefusedException {
    if (count > limits.unpackedBytes()) {
      throw new LayerRefusedException(
          "", "it unpacks to more than " + limits.unpackedBytes() + " bytes");
    }
    if (count > RATIO_MATTERS_ABOVE && count / limits.ratio() > packed.count()) {
      throw new LayerRefusedException(
          "", "it unpacks to more than " + limits.ratio() + " times its size");
    }
    if (allowance < 0) {
      throw new LayerRefusedException("", "a header of an entry is longer than 1 MiB");
    }
  }

  /** Reads instead of skipping, so that every byte is counted and hashed. */
  @Override
  public long skip(long bytes) throws IOException {
    byte[] scratch = new byte[8192];
    long left = bytes;
    while (left > 0) {
      int read = read(scratch, 0, (int) Math.min(left, scratch.length));
      if (read < 0) {
        break;
      }
      left -= read;
    }
    return bytes - left;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Reads what stands behind the last entry. */
  void drain() throws IOException {
    expectContent();
    transferTo(OutputStream.nullOutputStream());
  }

  long count() {
    return count;
  }

  Digest digest() {
    return Digest.of("sha256", hash);
  }
}
