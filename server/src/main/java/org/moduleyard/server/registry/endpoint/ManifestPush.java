package org.moduleyard.server.registry.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.json.StrictJson;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MalformedManifestException;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.platform.FairShare;
import org.moduleyard.server.platform.memory.JsonWeight;
import org.moduleyard.server.platform.memory.MemoryPart;
import org.moduleyard.server.platform.memory.Work;
import org.moduleyard.server.registry.auth.Action;
import org.moduleyard.server.registry.auth.Requester;
import org.moduleyard.server.registry.auth.Requesters;
import org.moduleyard.server.registry.protocol.RegistryErrorCode;
import org.moduleyard.server.registry.protocol.RegistryErrorException;
import org.moduleyard.server.registry.protocol.RequestBody;
import org.moduleyard.server.registry.protocol.Route;
import org.moduleyard.server.registry.protocol.ZonedName;
import org.moduleyard.server.registry.staging.StagingManifests;

/**
 * Answers {@code PUT} and {@code DELETE /v2/<name>/manifests/<reference>} (end-7, end-9). Manifests
 * are kept byte for byte and read strictly: what two readers could understand in two ways is
 * refused.
 */
final class ManifestPush {

  private static final int MOST_BYTES = 4 * 1024 * 1024;

  /** Real manifests are smaller; more is read only when there is room for the largest. */
  private static final int SMALL_BYTES = 16 * 1024;

  private static final int LARGE_AT_ONCE = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Each value of a manifest has a name. */
  private static final long MOST_VALUES = StrictJson.MAX_TOKENS / 2;

  /** A large one has to arrive within this time: others wait for its place. */
  private static final Duration LARGE_WITHIN = Duration.ofSeconds(60);

  private final StagingManifests manifests;
  private final Requesters requesters;
  private final FairShare large = new FairShare(LARGE_AT_ONCE, 1, PATIENCE);

  ManifestPush(StagingManifests manifests, Requesters requesters) {
    this.manifests = manifests;
    this.requesters = requesters;
  }

  void put(
      Route.ToManifest route,
      Requester requester,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (request.getContentLengthLong() > MOST_BYTES) {
      throw new RegistryErrorException(RegistryErrorCode.MANIFEST_TOO_LARGE);
    }
    InputStream body = RequestBody.of(request);
    byte[] start = body.readNBytes(SMALL_BYTES);
    if (start.length < SMALL_BYTES) {
      Work.need(MemoryPart.MANIFESTS, weight(start.length));
      take(route, requester, request, start, response);
      return;
    }
    FairShare.Place place = enter(route.name());
    try {
      int length = Math.toIntExact(request.getContentLengthLong());
      Work.need(MemoryPart.MANIFESTS, weight(length < 0 ? MOST_BYTES : length));
      take(route, requester, request, whole(start, body), response);
    } finally {
      place.close();
    }
  }

  private static long weight(int bytes) {
    return JsonWeight.of(bytes, MOST_VALUES);
  }

  /** Of one publisher's large manifests one at a time, so that none keeps the others waiting. */
  private FairShare.Place enter(ZonedName name) {
    return large
        .enter(name.publisher())
        .orElseThrow(
            () ->
                new RegistryErrorException(
                    RegistryErrorCode.TOOMANYREQUESTS, Map.of("Retry-After", "5")));
  }

  private static byte[] whole(byte[] start, InputStream rest) throws IOException {
    long begin = System.nanoTime();
    ByteArrayOutputStream whole = new ByteArrayOutputStream(4 * SMALL_BYTES);
    whole.writeBytes(start);
    byte[] buffer = new byte[SMALL_BYTES];
    for (int n = rest.read(buffer); n >= 0; n = rest.read(buffer)) {
      whole.write(buffer, 0, n);
      if (whole.size() > MOST_BYTES) {
        throw new RegistryErrorException(RegistryErrorCode.MANIFEST_TOO_LARGE);
      }
      if (System.nanoTime() - begin > LARGE_WITHIN.toNanos()) {
        throw new RegistryErrorException(RegistryErrorCode.TOO_SLOW);
      }
    }
    return whole.toByteArray();
  }

  private void take(
      Route.ToManifest route,
      Requester requester,
      HttpServletRequest request,
      byte[] body,
      HttpServletResponse response) {
    Reference reference = route.reference();
    try {
      String algorithm = reference instanceof Digest digest ? digest.algorithm() : "sha256";
      RawManifest raw = RawManifest.received(body, request.getContentType(), algorithm);
      if (reference instanceof Digest digest && !digest.equals(raw.digest())) {
        throw new RegistryErrorException(
            RegistryErrorCode.CONTENT_DIFFERS,
            "The manifest has the digest %s, not %s. Send it again."
                .formatted(raw.digest(), digest));
      }
      requireSentAs(raw.mediaType(), request.getContentType());
      Manifest manifest = Manifest.parse(raw);
      requesters.requireStill(requester, Action.PUSH, route.name());
      manifests.push(route.name().name(), reference, raw, manifest, requester.name());
      response.setStatus(HttpServletResponse.SC_CREATED);
      response.setHeader("Location", "/v2/" + route.name() + "/manifests/" + raw.digest());
      response.setHeader("Docker-Content-Digest", raw.digest().toString());
      response.setHeader("Cache-Control", "no-store");
      Optional.ofNullable(manifest.subject())
          .map(Descriptor::digest)
          .ifPresent(subject -> response.setHeader("OCI-Subject", subject.toString()));
      response.setContentLength(0);
    } catch (MalformedManifestException e) {
      throw new RegistryErrorException(
          RegistryErrorCode.MANIFEST_INVALID, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Refuses a push whose type differs from the manifest's. Imports may come with a vague type from
   * other registries; a pushing client knows the type.
   */
  private static void requireSentAs(String mediaType, @Nullable String contentType) {
    if (contentType != null && !MediaTypes.withoutParameters(contentType).equals(mediaType)) {
      throw new RegistryErrorException(
          RegistryErrorCode.MANIFEST_INVALID,
          "The manifest is %s, but the header Content-Type says %s. Send it as what it is."
              .formatted(mediaType, contentType));
    }
  }

  void delete(Route.ToManifest route, Requester requester, HttpServletResponse response) {
    RepositoryName name = route.name().name();
    if (!manifests.delete(name, route.reference(), requester.name())) {
      throw new RegistryErrorException(RegistryErrorCode.MANIFEST_UNKNOWN);
    }
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
  }
}
