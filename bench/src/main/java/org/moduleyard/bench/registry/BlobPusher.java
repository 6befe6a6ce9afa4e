package org.moduleyard.bench.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.moduleyard.oci.reference.Digest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pushes blobs into one staging repository, one after another, and remembers what was taken. */
final class BlobPusher {

  /** Tokens last five minutes. */
  private static final Duration TOKEN = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final JsonNode publisher;
  private final String repository;
  private final Set<Digest> taken = new LinkedHashSet<>();
  private String token = "";
  private long tokenSince;

  BlobPusher(URI server, JsonNode publisher, String repository) {
    this.server = server;
    this.publisher = publisher;
    this.repository = "staging/" + publisher.path("id").asString() + "/" + repository;
  }

  CollectBench.Times pushUntil(AtomicBoolean done, CollectBench.Contents contents)
      throws IOException, InterruptedException {
    List<Double> times = new ArrayList<>();
    long begin = System.nanoTime();
    while (!done.get()) {
      byte[] content = contents.next();
      Digest digest = Digest.sha256(content);
      HttpRequest push =
          request("/v2/" + repository + "/blobs/uploads/?digest=" + digest)
              .header("Content-Type", "application/octet-stream")
              .POST(BodyPublishers.ofByteArray(content))
              .build();
      long started = System.nanoTime();
      send(push, 201);
      times.add((System.nanoTime() - started) / 1e6);
      taken.add(digest);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new CollectBench.Times(times.stream().sorted().toList(), seconds);
  }

  /** Reads back everything that was taken, and says how many that is. */
  int requireAll() throws IOException, InterruptedException {
    for (Digest digest : taken) {
      HttpRequest get = request("/v2/" + repository + "/blobs/" + digest).build();
      if (!Digest.sha256(send(get, 200).body()).equals(digest)) {
        throw new IOException(digest + " came back with another content");
      }
    }
    return taken.size();
  }

  private HttpRequest.Builder request(String path) throws IOException, InterruptedException {
    if (token.isEmpty() || System.nanoTime() - tokenSince > TOKEN.toNanos()) {
      tokenSince = System.nanoTime();
      token = signIn();
    }
    return HttpRequest.newBuilder(URI.create(server + path))
        .header("Authorization", "Bearer " + token);
  }

  private String signIn() throws IOException, InterruptedException {
    String login =
        publisher.path("clientId").asString() + ":" + publisher.path("clientSecret").asString();
    HttpRequest ask =
        HttpRequest.newBuilder(
                URI.create(
                    "%s/token?service=%s&scope=repository:%s:pull,push"
                        .formatted(server, server.getAuthority(), repository)))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .build();
    return JsonMapper.shared().readTree(send(ask, 200).body()).path("token").asString();
  }

  private HttpResponse<byte[]> send(HttpRequest request, int expected)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() != expected) {
      throw new IOException(
          "%s was answered with %s: %s"
              .formatted(
                  response.uri(),
                  response.statusCode(),
                  new String(response.body(), StandardCharsets.UTF_8)));
    }
    return response;
  }
}
