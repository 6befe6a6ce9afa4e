package org.moduleyard.server.registry.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.manifest.ContentMismatchException;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.MalformedNameException;
import org.moduleyard.server.content.NoSuchUploadException;
import org.moduleyard.server.content.StorageFullException;
import org.moduleyard.server.content.UploadId;
import org.moduleyard.server.content.UploadOffsetException;
import org.moduleyard.server.content.UploadTakenOverException;
import org.moduleyard.server.content.UploadTooLargeException;
import org.moduleyard.server.registry.auth.Action;
import org.moduleyard.server.registry.auth.Requester;
import org.moduleyard.server.registry.auth.Requesters;
import org.moduleyard.server.registry.protocol.ContentRange;
import org.moduleyard.server.registry.protocol.Query;
import org.moduleyard.server.registry.protocol.RegistryErrorCode;
import org.moduleyard.server.registry.protocol.RegistryErrorException;
import org.moduleyard.server.registry.protocol.RequestBody;
import org.moduleyard.server.registry.protocol.Route;
import org.moduleyard.server.registry.protocol.ZonedName;
import org.moduleyard.server.registry.staging.StagingBlobs;
import org.moduleyard.server.registry.staging.StagingRepositories;

/**
 * Answers everything under {@code /v2/<name>/blobs/uploads/} (end-4, 5, 6, 11, 13, 14): blobs that
 * are pushed whole or in pieces, taken up again after a broken connection or a restart, or mounted
 * from another repository (OCI Distribution, pushing manifests).
 */
record UploadEndpoint(
    StagingRepositories repositories, StagingBlobs blobs, Mounts mounts, Requesters requesters) {

  /** Seconds after which a full disk is worth another try. */
  private static final String RETRY_AFTER = "60";

  /** Begins an upload, or does all of it at once. */
  void begin(
      ZonedName name, Requester requester, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Digest> mount = digest(request, "mount");
    if (mount.isPresent()
        && mounts.mount(name.name(), requester, mount.get(), Query.first(request, "from"))) {
      created(name, mount.get(), response);
      return;
    }
    Optional<Digest> whole = digest(request, "digest");
    long expected = Math.max(0, request.getContentLengthLong());
    UploadId upload;
    try {
      upload = blobs.begin(name.name(), expected);
    } catch (StorageFullException e) {
      throw full();
    }
    if (whole.isPresent()) {
      all(name, upload, whole.get(), requester, request, response);
    } else {
      accepted(name, upload, 0, response);
    }
  }

  /** An upload in one request; its sender never learns where it was. */
  private void all(
      ZonedName name,
      UploadId upload,
      Digest digest,
      Requester requester,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    boolean done = false;
    try {
      add(name, upload, OptionalLong.empty(), request);
      finish(name, upload, digest, requester, response);
      done = true;
    } finally {
      if (!done) {
        blobs.abandon(upload);
      }
    }
  }

  /** Says how far an upload is. */
  void state(Route.ToUpload route, HttpServletResponse response) throws IOException {
    UploadId upload = upload(route);
    describe(
        route.name(), upload, blobs.size(upload).orElseThrow(UploadEndpoint::unknown), response);
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  /** Adds a piece. Whose right ended meanwhile learns nothing of where the upload is now. */
  void append(
      Route.ToUpload route,
      Requester requester,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    UploadId upload = upload(route);
    long size = add(route.name(), upload, piece(request), request);
    requesters.requireStill(requester, Action.PUSH, route.name());
    accepted(route.name(), upload, size, response);
  }

  /** Adds the last piece, if there is one, and makes the upload a blob. */
  void complete(
      Route.ToUpload route,
      Requester requester,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    UploadId upload = upload(route);
    Digest digest =
        digest(request, "digest")
            .orElseThrow(
                () ->
                    new RegistryErrorException(
                        RegistryErrorCode.DIGEST_INVALID,
                        "Say what the upload is: add ?digest=sha256:… to the address."));
    if (hasBody(request)) {
      add(route.name(), upload, piece(request), request);
    }
    finish(route.name(), upload, digest, requester, response);
  }

  /** Ends an upload. */
  void abandon(Route.ToUpload route, HttpServletResponse response) throws IOException {
    if (!blobs.abandon(upload(route))) {
      throw unknown();
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  /** Uploads belong to their repository: elsewhere there is none of this id. */
  private UploadId upload(Route.ToUpload route) {
    return repositories
        .find(route.name().name())
        .map(repository -> new UploadId(repository, route.id()))
        .orElseThrow(UploadEndpoint::unknown);
  }

  private long add(ZonedName name, UploadId upload, OptionalLong from, HttpServletRequest request)
      throws IOException {
    try {
      return blobs.append(upload, from, RequestBody.of(request));
    } catch (NoSuchUploadException e) {
      throw unknown();
    } catch (UploadOffsetException e) {
      throw new RegistryErrorException(
          RegistryErrorCode.BLOB_UPLOAD_OUT_OF_ORDER,
          Map.of("Location", location(name, upload), "Range", range(e.size())));
    } catch (UploadTooLargeException e) {
      throw new RegistryErrorException(
          RegistryErrorCode.TOO_LARGE, e.getMessage() + " here. This one is gone.");
    } catch (UploadTakenOverException e) {
      throw new RegistryErrorException(RegistryErrorCode.BLOB_UPLOAD_TAKEN_OVER);
    } catch (StorageFullException e) {
      throw full();
    }
  }

  private void finish(
      ZonedName name,
      UploadId upload,
      Digest digest,
      Requester requester,
      HttpServletResponse response)
      throws IOException {
    requesters.requireStill(requester, Action.PUSH, name);
    try {
      blobs.finish(name.name(), upload, digest);
    } catch (NoSuchUploadException e) {
      throw unknown();
    } catch (ContentMismatchException e) {
      throw new RegistryErrorException(
          RegistryErrorCode.CONTENT_DIFFERS,
          "What arrived is not right: " + e.getMessage() + ". It was thrown away; send it again.");
    }
    created(name, digest, response);
  }

  private static RegistryErrorException full() {
    return new RegistryErrorException(
        RegistryErrorCode.STORAGE_FULL, Map.of("Retry-After", RETRY_AFTER));
  }

  private static RegistryErrorException unknown() {
    return new RegistryErrorException(RegistryErrorCode.BLOB_UPLOAD_UNKNOWN);
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  /** The offset of the body in the upload, when {@code Content-Range} states one. */
  private static OptionalLong piece(HttpServletRequest request) {
    @Nullable String header = request.getHeader("Content-Range");
    if (header == null) {
      return OptionalLong.empty();
    }
    ContentRange range =
        ContentRange.parse(header)
            .orElseThrow(() -> new RegistryErrorException(RegistryErrorCode.BLOB_UPLOAD_INVALID));
    long length = request.getContentLengthLong();
    if (length >= 0 && length != range.length()) {
      throw new RegistryErrorException(
          RegistryErrorCode.SIZE_INVALID,
          String.format(
              Locale.ROOT,
              "Content-Range names %,d bytes, but Content-Length %,d.",
              range.length(),
              length));
    }
    return OptionalLong.of(range.first());
  }

  private static Optional<Digest> digest(HttpServletRequest request, String parameter) {
    try {
      return Query.first(request, parameter).map(Digest::parse);
    } catch (MalformedNameException e) {
      throw new RegistryErrorException(RegistryErrorCode.DIGEST_INVALID);
    }
  }

  private static void accepted(
      ZonedName name, UploadId upload, long size, HttpServletResponse response) {
    describe(name, upload, size, response);
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
    response.setContentLength(0);
  }

  private static void describe(
      ZonedName name, UploadId upload, long size, HttpServletResponse response) {
    response.setHeader("Location", location(name, upload));
    response.setHeader("Range", range(size));
    response.setHeader("Docker-Upload-UUID", upload.id().toString());
    response.setHeader("Cache-Control", "no-store");
  }

  private static void created(ZonedName name, Digest digest, HttpServletResponse response) {
    response.setHeader("Location", "/v2/" + name + "/blobs/" + digest);
    response.setHeader("Docker-Content-Digest", digest.toString());
    response.setHeader("Cache-Control", "no-store");
    response.setStatus(HttpServletResponse.SC_CREATED);
    response.setContentLength(0);
  }

  /** Relative, so that it leads to the host the client talks to. */
  private static String location(ZonedName name, UploadId upload) {
    return "/v2/" + name + "/blobs/uploads/" + upload.id();
  }

  /** From the first byte to the last; the specification cannot say that there is none. */
  private static String range(long size) {
    return "0-" + Math.max(0, size - 1);
  }
}
