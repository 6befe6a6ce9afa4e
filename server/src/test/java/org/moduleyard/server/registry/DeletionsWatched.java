package org.moduleyard.server.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.content.Uploads;

/** A store that tells a test before and after it deletes something. */
public final class DeletionsWatched implements BlobStore {

  /** Is called around a deletion; may take its time, and may throw. */
  public interface Watcher {
    void before(Digest digest) throws IOException;

    void after(Digest digest) throws IOException;
  }

  private final BlobStore store;
  private final Watcher watcher;

  public DeletionsWatched(BlobStore store, Watcher watcher) {
    this.store = store;
    this.watcher = watcher;
  }

  @Override
  public boolean delete(Digest digest) throws IOException {
    watcher.before(digest);
    boolean deleted = store.delete(digest);
    watcher.after(digest);
    return deleted;
  }

  @Override
  public void put(Digest digest, long size, InputStream content) throws IOException {
    store.put(digest, size, content);
  }

  @Override
  public Uploads uploads() {
    return store.uploads();
  }

  @Override
  public OptionalLong size(Digest digest) {
    return store.size(digest);
  }

  @Override
  public InputStream open(Digest digest, long start, long length) throws IOException {
    return store.open(digest, start, length);
  }

  @Override
  public Optional<Path> file(Digest digest) {
    return store.file(digest);
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    store.forEach(visitor);
  }
}
