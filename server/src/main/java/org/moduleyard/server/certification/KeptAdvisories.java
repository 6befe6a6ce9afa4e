package org.moduleyard.server.certification;

import java.io.IOException;
import java.io.InputStream;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.content.BlobStore;

/** A file of advisories that reports were made from, as the operator had it. */
public final class KeptAdvisories {
  private final BlobStore kept;
  private final Digest digest;
  private final long size;

  KeptAdvisories(BlobStore kept, Digest digest, long size) {
    this.kept = kept;
    this.digest = digest;
    this.size = size;
  }

  /** In bytes. */
  public long size() {
    return size;
  }

  /** The caller closes it. */
  public InputStream open() throws IOException {
    return kept.open(digest);
  }
}
