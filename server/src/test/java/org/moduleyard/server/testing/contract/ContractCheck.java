package org.moduleyard.server.testing.contract;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares exchanges with the OpenAPI document that the same server publishes; test clients hand in
 * every answer they get, so that every test of the API is a contract test as well.
 *
 * <p>Held against the document are path and method, the status, the headers and the body of the
 * answer, and, when the server accepted the request, the request too. Paths that are no part of the
 * API pass.
 */
public final class ContractCheck {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Map<String, Contract> CONTRACTS = new ConcurrentHashMap<>();
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  private ContractCheck() {}

  /**
   * The answer as it came; fails with everything in it, or in its request, that is undocumented.
   */
  public static <T> HttpResponse<T> check(HttpResponse<T> response) {
    URI uri = response.request().uri();
    if (!response.request().method().equals("OPTIONS") && isApi(uri.getRawPath())) {
      check(of(uri), response);
    }
    return response;
  }

  /** The contract that the server at an address publishes. */
  public static Contract of(URI server) {
    return CONTRACTS.computeIfAbsent(
        server.getScheme() + "://" + server.getRawAuthority(), ContractCheck::read);
  }

  /** The operations and statuses that were seen so far, for instance {@code readOffer 200}. */
  public static Set<String> seen() {
    return Set.copyOf(SEEN);
  }

  private static boolean isApi(String path) {
    return path.startsWith("/api/")
        || path.equals("/offers")
        || path.startsWith("/offers/")
        || path.startsWith("/artifacts/")
        || path.endsWith("/oauth2/token");
  }

  private static Contract read(String base) {
    try {
      return new Contract(
          CLIENT
              .send(
                  HttpRequest.newBuilder(URI.create(base + "/api/openapi.json")).build(),
                  BodyHandlers.ofString())
              .body());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void check(Contract contract, HttpResponse<?> response) {
    HttpRequest request = response.request();
    String path = request.uri().getRawPath();
    boolean slash = path.endsWith("/");
    if (slash && response.statusCode() == 404) {
      return; // few paths may end so, and the document says which
    }
    String documented = slash ? path.substring(0, path.length() - 1) : path;
    List<Operation> operations = contract.at(documented);
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    List<String> problems =
        operations.stream()
            .filter(operation -> operation.method().equals(method))
            .findFirst()
            .map(operation -> problems(contract, operation, response, documented))
            .orElseGet(() -> undocumented(operations, response));
    if (!problems.isEmpty()) {
      throw new AssertionError(
          "%s %s answered %s, which breaks the API's contract:%n  %s%n%s"
              .formatted(
                  request.method(),
                  request.uri(),
                  response.statusCode(),
                  String.join("\n  ", problems),
                  text(response)));
    }
  }

  private static List<String> problems(
      Contract contract, Operation operation, HttpResponse<?> response, String path) {
    SEEN.add(operation.id() + " " + response.statusCode());
    List<String> problems =
        new AnswerCheck(contract, operation, response, text(response)).problems();
    if (response.statusCode() < 300) {
      problems.addAll(new RequestCheck(contract, operation, response.request(), path).problems());
    }
    return problems;
  }

  /** The problem of a path that is not documented and exists. */
  private static List<String> undocumented(List<Operation> operations, HttpResponse<?> response) {
    int status = response.statusCode();
    boolean refused = status == 400 || status == 401 || status == 403 || status == 404;
    if (operations.isEmpty()) {
      return refused ? List.of() : List.of("this path is not documented");
    }
    return refused || status == 405
        ? List.of()
        : List.of(operations.getFirst().template() + " has no documented " + methodOf(response));
  }

  private static String methodOf(HttpResponse<?> response) {
    return response.request().method();
  }

  private static String text(HttpResponse<?> response) {
    return response.body() instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(response.body());
  }
}
