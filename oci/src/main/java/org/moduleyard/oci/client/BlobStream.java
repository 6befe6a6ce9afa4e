package org.moduleyard.oci.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.moduleyard.oci.client.http.Attempt;
import org.moduleyard.oci.manifest.ContentMismatchException;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.VerifyingInputStream;

/** A verified download whose failures say what was being read. */
final class BlobStream extends FilterInputStream {
  private final Attempt attempt;
  private final URI uri;

  BlobStream(InputStream download, Descriptor blob, Attempt attempt, URI uri) {
    super(new VerifyingInputStream(download, blob));
    this.attempt = attempt;
    this.uri = uri;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    try {
      return in.read(buffer, offset, length);
    } catch (ContentMismatchException e) {
      throw attempt.mismatch(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw attempt.unreachable(uri, e);
    }
  }

  @Override
  public long skip(long count) {
    try {
      return in.skip(count);
    } catch (ContentMismatchException e) {
      throw attempt.mismatch(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw attempt.unreachable(uri, e);
    }
  }
}
