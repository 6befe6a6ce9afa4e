package org.moduleyard.server.registry.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.reference.RepositoryName;

/**
 * Gives small public content from memory, in front of everything else: devices without credentials
 * ask for the same few manifests and blobs over and over. Only plain requests are answered here;
 * whoever sends credentials, a range or a condition goes the long way, where those are judged.
 */
final class PublicResponseCache extends ValveBase {

  /** Longer bodies spend their time on the wire, not here. */
  static final int LONGEST_BODY_BYTES = 16 * 1024;

  private static final long MEMORY_BYTES = 16L * 1024 * 1024;
  private static final List<String> NOT_PLAIN = List.of("Authorization", "Range", "If-None-Match");

  private final Cache<String, CachedResponse> answers =
      Caffeine.newBuilder()
          .maximumWeight(MEMORY_BYTES)
          .weigher((String path, CachedResponse answer) -> path.length() + answer.weight())
          .expireAfterWrite(Duration.ofHours(1))
          .build();

  PublicResponseCache() {
    super(true);
  }

  /**
   * Remembers the response that everybody gets.
   *
   * @param path decoded, in the one spelling in which there is something at it
   * @param source the repository that the answer was read from; nothing is kept of one that was
   *     revoked meanwhile
   * @param answer asked for unless it is known already
   */
  void put(String path, VisibleRepository source, Supplier<CachedResponse> answer) {
    @Nullable CachedResponse known = answers.getIfPresent(path);
    if (known == null || !known.isCurrent()) {
      answers.put(path, answer.get());
      if (!source.isUnrevoked()) {
        answers.invalidate(path);
      }
    }
  }

  /** Forgets the answers about a repository. */
  void revoke(RepositoryName repository) {
    String below = "/v2/" + repository + "/";
    answers.asMap().keySet().removeIf(path -> path.startsWith(below));
  }

  /** Forgets all answers. */
  void revokeAll() {
    answers.invalidateAll();
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    // A request that could not even be read comes by here as well, its refusal already decided.
    @Nullable CachedResponse answer = response.isError() ? null : find(request);
    if (answer == null) {
      getNext().invoke(request, response);
    } else {
      answer.send(request.getMethod().equals("GET"), response.getCoyoteResponse());
    }
  }

  private @Nullable CachedResponse find(Request request) {
    String method = request.getMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return null;
    }
    @Nullable String query = request.getQueryString();
    if (query != null && query.indexOf('%') >= 0) {
      return null; // it may be one that cannot be decoded
    }
    MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
    for (String name : NOT_PLAIN) {
      if (headers.getValue(name) != null) {
        return null;
      }
    }
    CachedResponse answer = answers.getIfPresent(request.getDecodedRequestURI());
    return answer != null && answer.isCurrent() ? answer : null;
  }
}
