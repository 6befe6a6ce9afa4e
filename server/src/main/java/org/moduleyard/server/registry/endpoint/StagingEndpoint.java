package org.moduleyard.server.registry.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.moduleyard.server.registry.auth.Requester;
import org.moduleyard.server.registry.protocol.RegistryErrorCode;
import org.moduleyard.server.registry.protocol.RegistryErrorException;
import org.moduleyard.server.registry.protocol.Route;
import org.moduleyard.server.registry.staging.StagingRepositories;

/** Answers all requests that change a staging repository, or ask about changes under way. */
record StagingEndpoint(
    StagingRepositories repositories, UploadEndpoint uploads, ManifestPush manifests) {

  private static final String POST = "POST";
  private static final String PATCH = "PATCH";
  private static final String PUT = "PUT";
  private static final String DELETE = "DELETE";

  void write(
      Route route, Requester requester, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String method = request.getMethod();
    switch (route) {
      case Route.ToUploads to when method.equals(POST) ->
          uploads.begin(to.name(), requester, request, response);
      case Route.ToUpload to -> upload(to, requester, method, request, response);
      case Route.ToManifest to when method.equals(PUT) ->
          manifests.put(to, requester, request, response);
      case Route.ToManifest to when method.equals(DELETE) ->
          manifests.delete(to, requester, response);
      case Route.ToBlob to when method.equals(DELETE) -> delete(to, response);
      case Route.ToUploads to -> throw notAllowed(POST);
      case Route.ToManifest to -> throw notAllowed("GET, HEAD, PUT, DELETE");
      case Route.ToBlob to -> throw notAllowed("GET, HEAD, DELETE");
      case Route.ToTags to -> throw notAllowed("GET, HEAD");
      case Route.ToReferrers to -> throw notAllowed("GET, HEAD");
      case Route.Base base -> throw notAllowed("GET, HEAD");
    }
  }

  private void upload(
      Route.ToUpload to,
      Requester requester,
      String method,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    switch (method) {
      case "GET", "HEAD" -> uploads.state(to, response);
      case PATCH -> uploads.append(to, requester, request, response);
      case PUT -> uploads.complete(to, requester, request, response);
      case DELETE -> uploads.abandon(to, response);
      default -> throw notAllowed("GET, HEAD, PATCH, PUT, DELETE");
    }
  }

  private void delete(Route.ToBlob to, HttpServletResponse response) {
    boolean deleted =
        repositories
            .find(to.name().name())
            .filter(repository -> repositories.removeBlob(repository, to.digest()))
            .isPresent();
    if (!deleted) {
      throw new RegistryErrorException(RegistryErrorCode.BLOB_UNKNOWN);
    }
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
  }

  private static RegistryErrorException notAllowed(String methods) {
    return new RegistryErrorException(
        RegistryErrorCode.METHOD_NOT_ALLOWED, Map.of("Allow", methods));
  }
}
