package org.moduleyard.server.registry.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.registry.protocol.Query;
import org.moduleyard.server.registry.protocol.RegistryErrorCode;
import org.moduleyard.server.registry.protocol.RegistryErrorException;
import org.moduleyard.server.registry.protocol.Responses;
import org.moduleyard.server.registry.protocol.Route;

/** Answers {@code GET /v2/<name>/tags/list?n=&last=} (end-8): sorted, in pages. */
record TagListEndpoint() {

  private static final int LONGEST_PAGE = 1000;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  void write(
      Route.ToTags route,
      VisibleRepository visibleRepository,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    int page = page(Query.first(request, "n").orElse(null));
    String last = Query.first(request, "last").orElse("");
    // One more than the page holds tells whether there is a next one.
    List<Tag> found = page == 0 ? List.of() : visibleRepository.tags(last, page + 1);
    List<Tag> shown = found.subList(0, Math.min(page, found.size()));
    if (found.size() > shown.size()) {
      response.setHeader("Link", next(route, page, shown.getLast()));
    }
    response.setHeader("Cache-Control", "no-cache");
    Responses.json(
        request,
        response,
        new Tags(route.name().wire().value(), shown.stream().map(Tag::value).toList()));
  }

  /** A page of the tags of a repository. */
  private record Tags(String name, List<String> tags) implements ApiAnswer {}

  private static int page(@Nullable String n) {
    if (n == null) {
      return LONGEST_PAGE;
    }
    if (!NUMBER.matcher(n).matches()) {
      throw new RegistryErrorException(RegistryErrorCode.PAGINATION_NUMBER_INVALID);
    }
    return Math.min(Integer.parseInt(n), LONGEST_PAGE);
  }

  /** Relative, so that it leads to the host the client talks to. */
  private static String next(Route.ToTags route, int page, Tag last) {
    return "</v2/%s/tags/list?n=%s&last=%s>; rel=\"next\""
        .formatted(route.name(), page, URLEncoder.encode(last.value(), StandardCharsets.UTF_8));
  }
}
