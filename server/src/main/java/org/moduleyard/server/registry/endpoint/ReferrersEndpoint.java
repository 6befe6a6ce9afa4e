package org.moduleyard.server.registry.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.registry.protocol.Query;
import org.moduleyard.server.registry.protocol.Responses;
import org.moduleyard.server.registry.protocol.Route;
import org.moduleyard.server.registry.store.Referrers;

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
    if (page.more()) {
      response.setHeader("Link", next(route, type, page.referrers().getLast()));
    }
    type.ifPresent(filter -> response.setHeader("OCI-Filters-Applied", TYPE));
    response.setHeader("Cache-Control", "no-cache");
    Responses.json(request, response, MediaTypes.OCI_INDEX, Index.of(page.referrers()));
  }

  /** An image index of referrers. */
  private record Index(int schemaVersion, String mediaType, List<About> manifests)
      implements ApiAnswer {

    static Index of(List<Referrers.Entry> referrers) {
      return new Index(2, MediaTypes.OCI_INDEX, referrers.stream().map(About::of).toList());
    }
  }

  /**
   * A manifest that is about another one.
   *
   * @param annotations absent when there are none
   */
  private record About(
      String mediaType,
      String digest,
      long size,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String artifactType,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> annotations) {

    static About of(Referrers.Entry referrer) {
      return new About(
          referrer.mediaType(),
          referrer.digest().toString(),
          referrer.size(),
          referrer.artifactType().orElse(null),
          referrer.annotations());
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
