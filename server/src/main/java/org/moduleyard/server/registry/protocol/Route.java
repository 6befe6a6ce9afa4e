package org.moduleyard.server.registry.protocol;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.MalformedNameException;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;

/**
 * The endpoint of a request under {@code /v2/} (OCI Distribution); every name in it has passed its
 * grammar and is of a zone.
 */
public sealed interface Route {

  String BLOBS = "/blobs";
  Pattern UPLOAD = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** The repository this leads to; none for {@link Base}. */
  default Optional<ZonedName> repository() {
    return switch (this) {
      case Base base -> Optional.empty();
      case ToManifest to -> Optional.of(to.name());
      case ToBlob to -> Optional.of(to.name());
      case ToTags to -> Optional.of(to.name());
      case ToUploads to -> Optional.of(to.name());
      case ToUpload to -> Optional.of(to.name());
      case ToReferrers to -> Optional.of(to.name());
    };
  }

  /** {@code /v2/}: is there a registry, and am I signed in? */
  record Base() implements Route {}

  /** {@code /v2/<name>/manifests/<reference>}. */
  record ToManifest(ZonedName name, Reference reference) implements Route {}

  /** {@code /v2/<name>/blobs/<digest>}. */
  record ToBlob(ZonedName name, Digest digest) implements Route {}

  /** {@code /v2/<name>/tags/list}. */
  record ToTags(ZonedName name) implements Route {}

  /** {@code /v2/<name>/blobs/uploads/}: where uploads begin. */
  record ToUploads(ZonedName name) implements Route {}

  /** {@code /v2/<name>/blobs/uploads/<id>}. */
  record ToUpload(ZonedName name, UUID id) implements Route {}

  /** {@code /v2/<name>/referrers/<digest>}. */
  record ToReferrers(ZonedName name, Digest digest) implements Route {}

  /**
   * Reads a decoded path. The two last parts decide, since names may hold any of the words before.
   *
   * @throws RegistryErrorException when it leads nowhere or a name in it cannot exist
   */
  static Route parse(String path) {
    if (path.equals("/v2") || path.equals("/v2/")) {
      return new Base();
    }
    int last = path.lastIndexOf('/');
    int kind = path.lastIndexOf('/', last - 1);
    if (!path.startsWith("/v2/") || kind < "/v2/".length()) {
      throw new RegistryErrorException(RegistryErrorCode.NO_SUCH_ENDPOINT);
    }
    String name = path.substring("/v2/".length(), kind);
    String reference = path.substring(last + 1);
    return switch (path.substring(kind + 1, last)) {
      case "manifests" -> new ToManifest(name(name), reference(reference));
      case "blobs" ->
          reference.equals("uploads")
              ? new ToUploads(name(name))
              : new ToBlob(name(name), digest(reference));
      case "uploads" -> upload(name, reference);
      case "referrers" -> new ToReferrers(name(name), digest(reference));
      case "tags" -> tags(name, reference);
      default -> throw new RegistryErrorException(RegistryErrorCode.NO_SUCH_ENDPOINT);
    };
  }

  private static Route tags(String name, String what) {
    if (!what.equals("list")) {
      throw new RegistryErrorException(RegistryErrorCode.NO_SUCH_ENDPOINT);
    }
    return new ToTags(name(name));
  }

  private static Route upload(String rest, String id) {
    if (!rest.endsWith(BLOBS)) {
      throw new RegistryErrorException(RegistryErrorCode.NO_SUCH_ENDPOINT);
    }
    ZonedName name = name(rest.substring(0, rest.length() - BLOBS.length()));
    return id.isEmpty() ? new ToUploads(name) : new ToUpload(name, id(id));
  }

  private static UUID id(String text) {
    if (!UPLOAD.matcher(text).matches()) {
      throw new RegistryErrorException(RegistryErrorCode.BLOB_UPLOAD_UNKNOWN);
    }
    return UUID.fromString(text);
  }

  private static ZonedName name(String text) {
    try {
      return ZonedName.of(new RepositoryName(text));
    } catch (MalformedNameException e) {
      throw new RegistryErrorException(RegistryErrorCode.NAME_INVALID);
    }
  }

  private static Reference reference(String text) {
    try {
      return Reference.parse(text);
    } catch (MalformedNameException e) {
      // A text that cannot be a tag is an unknown one; the specification has no other answer.
      throw new RegistryErrorException(
          text.indexOf(':') < 0
              ? RegistryErrorCode.MANIFEST_UNKNOWN
              : RegistryErrorCode.DIGEST_INVALID);
    }
  }

  private static Digest digest(String text) {
    try {
      return Digest.parse(text);
    } catch (MalformedNameException e) {
      throw new RegistryErrorException(RegistryErrorCode.DIGEST_INVALID);
    }
  }
}
