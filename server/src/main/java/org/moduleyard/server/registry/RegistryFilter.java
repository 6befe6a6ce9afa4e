package org.moduleyard.server.registry;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.oci.RepositoryName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything under {@code /v2/}: the pull half of the OCI distribution API (C1). A filter in front
 * of all others, because there is nothing in sessions, CSRF tokens or page templates that a device
 * pulling an image should wait for. Nothing goes on to the rest of the chain.
 */
final class RegistryFilter implements Filter {

  private static final Logger log = LoggerFactory.getLogger(RegistryFilter.class);

  private final Shelf.Finder shelves;
  private final Pullers pullers;
  private final ManifestAnswer manifests;
  private final BlobAnswer blobs;
  private final TagsAnswer tags = new TagsAnswer();

  RegistryFilter(
      Shelf.Finder shelves, Pullers pullers, ManifestAnswer manifests, BlobAnswer blobs) {
    this.shelves = shelves;
    this.pullers = pullers;
    this.manifests = manifests;
    this.blobs = blobs;
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
    } catch (WireException e) {
      Answers.error(request, response, e);
    } catch (NoSuchFileException | RuntimeException e) {
      log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
      Answers.error(request, response, new WireException(WireError.UNKNOWN));
    }
  }

  private void route(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      throw new WireException(WireError.UNSUPPORTED, Map.of("Allow", "GET, HEAD"));
    }
    switch (Route.parse(path(request))) {
      case Route.Base base -> base(request, response);
      case Route.ToManifest to -> manifests.write(to, shelf(to.name(), request), request, response);
      case Route.ToBlob to -> blobs.write(to, shelf(to.name(), request), request, response);
      case Route.ToTags to -> tags.write(to, shelf(to.name(), request), request, response);
    }
  }

  /** Decoded and normalised by the container, so that "..", "%2e" and ";" mean nothing here. */
  private static String path(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }

  /** Clients sign in through this one: only an answer of 401 tells them where. */
  private void base(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (pullers.identify(request, Optional.empty()) instanceof Puller.Anonymous) {
      throw pullers.askToSignIn();
    }
    Answers.json(request, response, Answers.object());
  }

  /** What the sender of this request may see under a name. */
  private Shelf shelf(RepositoryName name, HttpServletRequest request) {
    Puller puller = pullers.identify(request, Optional.of(name));
    if (Zone.of(name) == Zone.PREVIEW && !puller.mayAskFor(name)) {
      throw pullers.askToSignIn(name, puller);
    }
    return shelves
        .find(name, puller.subscriptions())
        .orElseThrow(() -> new WireException(WireError.NAME_UNKNOWN));
  }
}
