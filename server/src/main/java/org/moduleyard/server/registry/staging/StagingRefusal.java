package org.moduleyard.server.registry.staging;

import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;

/** The reasons for which something is not taken into staging. */
public sealed interface StagingRefusal {

  /** A name with the publisher alone. */
  record NameTooShort(RepositoryName name) implements StagingRefusal {}

  record TooManyRepositories(String publisher, int limit) implements StagingRefusal {}

  /**
   * Too many uploads into one repository are unfinished.
   *
   * @param name without what marks the zone
   */
  record TooManyUploads(RepositoryName name, int unfinished) implements StagingRefusal {}

  /**
   * The publisher has no room left.
   *
   * @param limit in bytes, of all that the publisher may keep
   * @param lacking how many bytes more are needed than are left
   */
  record NamespaceFull(String publisher, long limit, long lacking) implements StagingRefusal {}

  /** A manifest names content that is not in its repository. */
  record ContentMissing(Digest digest) implements StagingRefusal {}

  /** A manifest states another size, in bytes, than that of the content. */
  record SizeDiffers(Digest digest, long stated, long actual) implements StagingRefusal {}

  /** An index has too many levels through one of its children. */
  record IndexTooDeep(Digest child, int limit) implements StagingRefusal {}
}
