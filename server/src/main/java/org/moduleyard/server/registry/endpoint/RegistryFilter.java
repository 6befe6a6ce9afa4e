package org.moduleyard.server.registry.endpoint;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.server.platform.memory.BusyException;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.registry.auth.Action;
import org.moduleyard.server.registry.auth.Requester;
import org.moduleyard.server.registry.auth.Requesters;
import org.moduleyard.server.registry.protocol.RegistryErrorCode;
import org.moduleyard.server.registry.protocol.RegistryErrorException;
import org.moduleyard.server.registry.protocol.Responses;
import org.moduleyard.server.registry.protocol.Route;
import org.moduleyard.server.registry.protocol.Zone;
import org.moduleyard.server.registry.protocol.ZonedName;
import org.moduleyard.server.registry.staging.StagingRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything under {@code /v2/}: the OCI distribution API (OCI Distribution). A filter in front of
 * all others, because there is nothing in sessions, CSRF tokens or page templates that a device
 * pulling an image should wait for. Nothing goes on to the rest of the chain.
 */
final class RegistryFilter implements Filter {

  private static final Logger log = LoggerFactory.getLogger(RegistryFilter.class);

  private final VisibleRepository.Finder shelves;
  private final Requesters requesters;
  private final ManifestEndpoint manifests;
  private final BlobEndpoint blobs;
  private final TagListEndpoint tags = new TagListEndpoint();
  private final ReferrersEndpoint referrers = new ReferrersEndpoint();
  private final StagingEndpoint staging;
  private final PushConcurrencyLimit lanes = new PushConcurrencyLimit();

  RegistryFilter(
      VisibleRepository.Finder shelves,
      Requesters requesters,
      ManifestEndpoint manifests,
      BlobEndpoint blobs,
      StagingEndpoint staging) {
    this.shelves = shelves;
    this.requesters = requesters;
    this.manifests = manifests;
    this.blobs = blobs;
    this.staging = staging;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException {
    answer((HttpServletRequest) request, (HttpServletResponse) response);
  }

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("Docker-Distribution-API-Version", "registry/2.0");
    response.setHeader("X-Content-Type-Options", "nosniff");
    try {
      route(request, response);
    } catch (RegistryErrorException e) {
      Responses.error(request, response, e);
    } catch (StagingRefusedException e) {
      Responses.error(request, response, StagingErrors.of(e.refusal()));
    } catch (IOException | RuntimeException e) {
      if (response.isCommitted()) {
        throw e; // mostly a client that went away
      }
      if (BusyException.isCauseOf(e)) {
        Responses.error(request, response, RegistryErrorException.busy());
        return;
      }
      log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
      Responses.error(request, response, new RegistryErrorException(RegistryErrorCode.UNKNOWN));
    }
  }

  private void route(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Route route = parse(request);
    Optional<ZonedName> name = route.repository();
    if (name.isEmpty()) {
      requireReading(request);
      base(request, response);
      return;
    }
    boolean inStaging = name.get().zone() == Zone.STAGING;
    if (!inStaging) {
      requireReading(request);
    }
    Action action = action(route, request.getMethod());
    Requester requester = requesters.identify(request, name.get(), action);
    requesters.require(requester, action, name.get());
    if (inStaging) {
      lanes.run(route, () -> inStaging(route, action, requester, request, response));
    } else {
      read(route, requester, request, response);
    }
  }

  private void inStaging(
      Route route,
      Action action,
      Requester requester,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (action == Action.PULL) {
      read(route, requester, request, response);
    } else {
      staging.write(route, requester, request, response);
    }
  }

  private void read(
      Route route, Requester requester, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (route) {
      case Route.Base base -> base(request, response);
      case Route.ToManifest to ->
          manifests.write(to, shelf(to.name(), requester), request, response);
      case Route.ToBlob to -> blobs.write(to, shelf(to.name(), requester), request, response);
      case Route.ToTags to -> tags.write(to, shelf(to.name(), requester), request, response);
      case Route.ToReferrers to ->
          referrers.write(to, shelf(to.name(), requester), request, response);
      case Route.ToUploads to ->
          throw new RegistryErrorException(RegistryErrorCode.NO_SUCH_ENDPOINT);
      case Route.ToUpload to ->
          throw new RegistryErrorException(RegistryErrorCode.BLOB_UPLOAD_UNKNOWN);
    }
  }

  private static void requireReading(HttpServletRequest request) {
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      throw new RegistryErrorException(RegistryErrorCode.UNSUPPORTED, Map.of("Allow", "GET, HEAD"));
    }
  }

  /** The actions that a request needs. Uploads are visible only to clients that may push. */
  private static Action action(Route route, String method) {
    boolean reads = method.equals("GET") || method.equals("HEAD");
    return switch (route) {
      case Route.ToUpload to when to.name().zone() == Zone.STAGING -> Action.PUSH;
      case Route.ToUploads to when to.name().zone() == Zone.STAGING -> Action.PUSH;
      default -> reads ? Action.PULL : method.equals("DELETE") ? Action.DELETE : Action.PUSH;
    };
  }

  /** An invalid tag is unknown to readers (404) and an error of the client that pushes it. */
  private static Route parse(HttpServletRequest request) {
    try {
      return Route.parse(path(request));
    } catch (RegistryErrorException e) {
      throw e.error() == RegistryErrorCode.MANIFEST_UNKNOWN && request.getMethod().equals("PUT")
          ? new RegistryErrorException(RegistryErrorCode.TAG_INVALID)
          : e;
    }
  }

  /** Decoded and normalised by the container, so that "..", "%2e" and ";" mean nothing here. */
  private static String path(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }

  /** Clients sign in through this one: only an answer of 401 tells them where. */
  private void base(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (requesters.identify(request) instanceof Requester.Anonymous) {
      throw requesters.askToSignIn();
    }
    Responses.json(request, response, new Nothing());
  }

  /** The answer that says no more than that the API is here. */
  private record Nothing() implements ApiAnswer {}

  /** The repository that a name stands for, as this requester sees it. */
  private VisibleRepository shelf(ZonedName name, Requester requester) {
    return shelves
        .find(name, requester.subscriptions())
        .orElseThrow(() -> new RegistryErrorException(RegistryErrorCode.NAME_UNKNOWN));
  }
}
