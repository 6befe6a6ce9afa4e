package org.moduleyard.server.registry.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.server.registry.protocol.Query;
import org.moduleyard.server.registry.protocol.Responses;
import org.moduleyard.server.registry.protocol.Route;
import org.moduleyard.server.registry.store.Referrers;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers {@code GET /v2/<name>/referrers/<digest>?artifactType=} (end-12): an index of the
 * manifests that are about this one, empty when there are none.
 */
record ReferrersEndpoint() {

  private static final String TYPE = "artifactType";
  private static final String LAST = "last";

  void write(
      Route.ToReferrers route,
      VisibleRepository visibleRepository,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Optional<String> type = Query.first(request, TYPE).filter(value -> !value.isEmpty());
    Referrers.Page page =
        visibleRepository.referrers(route.digest(), type, Query.first(request, LAST).orElse(""));
    ObjectNode index = Responses.object();
    index.put("schemaVersion", 2);
    index.put("mediaType", MediaTypes.OCI_INDEX);
    ArrayNode manifests = index.putArray("manifests");
    page.referrers().forEach(referrer -> describe(manifests.addObject(), referrer));
    if (page.more()) {
      response.setHeader("Link", next(route, type, page.referrers().getLast()));
    }
    type.ifPresent(filter -> response.setHeader("OCI-Filters-Applied", TYPE));
    response.setHeader("Cache-Control", "no-cache");
    Responses.json(request, response, MediaTypes.OCI_INDEX, index);
  }

  private static void describe(ObjectNode descriptor, Referrers.Entry referrer) {
    descriptor.put("mediaType", referrer.mediaType());
    descriptor.put("digest", referrer.digest().toString());
    descriptor.put("size", referrer.size());
    referrer.artifactType().ifPresent(type -> descriptor.put(TYPE, type));
    ObjectNode annotations = Responses.parse(referrer.annotations());
    if (!annotations.isEmpty()) {
      descriptor.set("annotations", annotations);
    }
  }

  /** Relative, so that it leads to the host the client talks to. */
  private static String next(Route.ToReferrers route, Optional<String> type, Referrers.Entry last) {
    String filter = type.map(value -> TYPE + "=" + encoded(value) + "&").orElse("");
    return "</v2/%s/referrers/%s?%s%s=%s>; rel=\"next\""
        .formatted(route.name(), route.digest(), filter, LAST, encoded(last.digest().toString()));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
