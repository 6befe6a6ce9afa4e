package org.moduleyard.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.moduleyard.server.testing.contract.ContractCheck;

/** Real requests to the server under test, without following redirects. */
public final class Http {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;

  public Http(int port) {
    this.port = port;
  }

  /**
   * Asks with GET.
   *
   * @param pathOrUrl a path of the server, or an absolute URL that it gave
   * @param headers names and values in turn
   */
  public HttpResponse<String> get(String pathOrUrl, String... headers) {
    return send(request(pathOrUrl, headers).GET().build());
  }

  /** Asks as a browser does. */
  public HttpResponse<String> page(String path) {
    return get(path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
  }

  private HttpRequest.Builder request(String pathOrUrl, String... headers) {
    String url = pathOrUrl.startsWith("/") ? "http://127.0.0.1:" + port + pathOrUrl : pathOrUrl;
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    return headers.length == 0 ? request : request.headers(headers);
  }

  /** Sends any request. */
  public HttpResponse<String> send(HttpRequest request) {
    try {
      return ContractCheck.check(CLIENT.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
