package org.moduleyard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.moduleyard.certifier.evidence.MediaSource;
import org.moduleyard.offerdocument.text.WebAddress;

/** Fetches the pictures of an offer from where it says they are. */
final class WebMedia implements MediaSource {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(Redirect.NORMAL).build();

  @Override
  public Optional<InputStream> open(String location) throws IOException {
    Optional<HttpRequest> request = request(location);
    if (request.isEmpty()) {
      return Optional.empty();
    }
    HttpResponse<InputStream> response = send(request.get());
    int status = response.statusCode();
    if (status == 200) {
      return Optional.of(response.body());
    }
    response.body().close();
    if (status == 404 || status == 410) {
      return Optional.empty();
    }
    throw new IOException("the server answers with status " + status);
  }

  /** Empty for what is no address of the web, where there can be no picture. */
  private static Optional<HttpRequest> request(String location) {
    return WebAddress.parse(location)
        .map(uri -> HttpRequest.newBuilder(uri).timeout(PATIENCE).build());
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
