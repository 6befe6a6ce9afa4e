package org.moduleyard.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.moduleyard.oci.reference.Digest;

/** One staging repository at one server, spoken to request by request. */
final class StagingHttp {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String server;
  private final String name;
  private final String authorization;

  /**
   * @param server its URL
   * @param authorization the value of the header
   */
  StagingHttp(String server, String name, String authorization) {
    this.server = server;
    this.name = name;
    this.authorization = authorization;
  }

  /**
   * Sends a request to a path from the root.
   *
   * @throws UncheckedIOException when there is no answer, or half of one
   */
  HttpResponse<byte[]> send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path))
            .timeout(Duration.ofSeconds(60))
            .method(method, body)
            .header("Authorization", authorization);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String path(String rest) {
    return "/v2/" + name + rest;
  }

  HttpResponse<byte[]> get(String rest) {
    return send("GET", path(rest), BodyPublishers.noBody());
  }

  HttpResponse<byte[]> blob(Digest digest) {
    return get("/blobs/" + digest);
  }

  /** Begins an upload; the answer's {@code Location} says where it goes on. */
  HttpResponse<byte[]> begin() {
    return send("POST", path("/blobs/uploads/"), BodyPublishers.noBody());
  }

  HttpResponse<byte[]> finish(String upload, Digest digest, byte[] last) {
    return send("PUT", upload + "?digest=" + digest, BodyPublishers.ofByteArray(last));
  }

  HttpResponse<byte[]> pushWhole(byte[] content) {
    return send(
        "POST",
        path("/blobs/uploads/?digest=" + Digest.sha256(content)),
        BodyPublishers.ofByteArray(content));
  }

  HttpResponse<byte[]> putManifest(String reference, String mediaType, byte[] manifest) {
    return send(
        "PUT",
        path("/manifests/" + reference),
        BodyPublishers.ofByteArray(manifest),
        "Content-Type",
        mediaType);
  }

  static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /** How many bytes of an upload have arrived, by its {@code Range}. */
  static long arrived(HttpResponse<?> answer) {
    String range = answer.headers().firstValue("Range").orElseThrow();
    return Long.parseLong(range.substring("0-".length())) + 1;
  }
}
