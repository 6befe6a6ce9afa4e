package org.moduleyard.server.registry.staging;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.content.UploadId;
import org.moduleyard.server.content.Uploads;
import org.moduleyard.server.registry.store.BlobTable;
import org.moduleyard.server.registry.store.RegistrySettings;

/**
 * Blobs on their way into staging repositories. An upload is acknowledged only when its content is
 * on disk and the database names it; a kill before leaves an upload to go on with, or content that
 * nobody refers to and that is collected later.
 */
public final class StagingBlobs {

  /** Unfinished uploads of one repository; clients push a handful of layers at once. */
  private static final int MOST_UPLOADS = 250;

  private final StagingRepositories repositories;
  private final BlobStore store;
  private final BlobTable table;
  private final StagingQuota quota;
  private final long limit;

  public StagingBlobs(
      StagingRepositories repositories,
      BlobStore store,
      BlobTable table,
      StagingQuota quota,
      RegistrySettings settings) {
    this.repositories = repositories;
    this.store = store;
    this.table = table;
    this.quota = quota;
    this.limit = settings.maxBlobSize().toBytes();
  }

  /**
   * Begins an upload.
   *
   * @param name without what marks the zone
   * @param expected how many bytes are about to come, as far as known
   * @throws StagingRefusedException when there are too many uploads, or too much content
   */
  public UploadId begin(RepositoryName name, long expected) throws IOException {
    long repository = repositories.open(name);
    Uploads.Unfinished unfinished = store.uploads().unfinished(repository);
    if (unfinished.count() >= MOST_UPLOADS) {
      throw new StagingRefusedException(
          new StagingRefusal.TooManyUploads(name, unfinished.count()));
    }
    quota.requireRoomFor(publisher(name), unfinished.bytes() + expected);
    return store.uploads().begin(repository);
  }

  public OptionalLong size(UploadId upload) throws IOException {
    return store.uploads().size(upload);
  }

  /** See {@link Uploads#append}; the limit is that of the settings and the publisher's quota. */
  public long append(UploadId upload, OptionalLong from, InputStream piece) throws IOException {
    return store.uploads().append(upload, from, piece, limit);
  }

  /** See {@link Uploads#finish}; afterwards the blob is part of the repository. */
  public void finish(RepositoryName name, UploadId upload, Digest digest) throws IOException {
    store
        .uploads()
        .finish(
            upload,
            digest,
            size -> {
              quota.requireRoomFor(publisher(name), size);
              table.touchUploaded(digest, size);
              quota.added(publisher(name), size);
            });
    repositories.add(upload.owner(), digest);
    if (!store.exists(digest)) {
      throw new IllegalStateException(
          "%s was removed before it was linked: the database forgot that it had come"
              .formatted(digest));
    }
  }

  public boolean abandon(UploadId upload) throws IOException {
    return store.uploads().abandon(upload);
  }

  /** Makes a blob that is here already part of a repository; false when it is not here. */
  public boolean mount(RepositoryName name, Digest digest) {
    OptionalLong size = store.size(digest);
    if (size.isEmpty()) {
      return false;
    }
    quota.requireRoomFor(publisher(name), size.getAsLong());
    table.touch(digest, size.getAsLong());
    if (!store.exists(digest)) {
      return false; // collected just before it was touched
    }
    repositories.add(repositories.open(name), digest);
    quota.added(publisher(name), size.getAsLong());
    return true;
  }

  private static String publisher(RepositoryName name) {
    return StagingRepositories.publisher(name);
  }
}
