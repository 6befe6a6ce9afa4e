package org.moduleyard.server.registry.endpoint;

import java.util.Locale;
import org.moduleyard.server.registry.protocol.RegistryErrorCode;
import org.moduleyard.server.registry.protocol.RegistryErrorException;
import org.moduleyard.server.registry.protocol.Zone;
import org.moduleyard.server.registry.protocol.ZonedName;
import org.moduleyard.server.registry.staging.StagingRefusal;

/** The errors of the distribution API for what staging refuses. */
final class StagingErrors {

  private StagingErrors() {}

  static RegistryErrorException of(StagingRefusal refusal) {
    return switch (refusal) {
      case StagingRefusal.NameTooShort(var name) ->
          error(
              RegistryErrorCode.NAME_INVALID,
              String.format(
                  Locale.ROOT,
                  "Push to %s/<repository>, with a name of yours.",
                  new ZonedName(Zone.STAGING, name)));
      case StagingRefusal.TooManyRepositories(var publisher, var limit) ->
          error(
              RegistryErrorCode.DENIED,
              String.format(
                  Locale.ROOT,
                  "The publisher %s has %d staging repositories, the most there may be. Use one of"
                      + " them.",
                  publisher,
                  limit));
      case StagingRefusal.TooManyUploads(var name, var unfinished) ->
          error(
              RegistryErrorCode.TOOMANYREQUESTS,
              String.format(
                  Locale.ROOT,
                  "%d uploads into %s are unfinished. Finish or delete some, or wait until they"
                      + " expire.",
                  unfinished,
                  new ZonedName(Zone.STAGING, name)));
      case StagingRefusal.NamespaceFull(var publisher, var limit, var lacking) ->
          error(
              RegistryErrorCode.QUOTA_EXCEEDED,
              String.format(
                  Locale.ROOT,
                  "The staging namespace of %s holds at most %,d bytes, and this needs %,d more than is"
                      + " left. Delete images there that you no longer need.",
                  publisher,
                  limit,
                  lacking));
      case StagingRefusal.ContentMissing(var digest) ->
          error(
              RegistryErrorCode.MANIFEST_BLOB_UNKNOWN,
              String.format(
                  Locale.ROOT,
                  "The manifest names %s, which is not in this repository. Push it first.",
                  digest));
      case StagingRefusal.SizeDiffers(var digest, var stated, var actual) ->
          error(
              RegistryErrorCode.SIZE_INVALID,
              String.format(
                  Locale.ROOT,
                  "The manifest says that %s has %,d bytes, but it has %,d. Build the image again.",
                  digest,
                  stated,
                  actual));
      case StagingRefusal.IndexTooDeep(var child, var limit) ->
          error(
              RegistryErrorCode.MANIFEST_INVALID,
              String.format(
                  Locale.ROOT,
                  "An index may have at most %d levels, its images counted; through %s this one has"
                      + " more.",
                  limit,
                  child));
    };
  }

  private static RegistryErrorException error(RegistryErrorCode code, String detail) {
    return new RegistryErrorException(code, detail);
  }
}
