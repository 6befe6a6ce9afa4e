package org.moduleyard.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Random;
import org.moduleyard.oci.Descriptor;
import org.moduleyard.oci.Digest;
import org.moduleyard.oci.MediaTypes;

/** Pushes on one kept connection with the requests that docker, podman and skopeo make. */
final class PushClient {

  private static final int LAYER_BYTES = 4 * 1024;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Random random = new Random();
  private final URI base;
  private final String authorization;

  /**
   * Ready to push.
   *
   * @param base of the repository, {@code http://HOST:PORT/v2/NAME}
   * @param authorization empty for none
   */
  PushClient(String base, String authorization) {
    this.base = URI.create(base);
    this.authorization = authorization;
  }

  /**
   * Pushes an image that nobody has seen before: a configuration, a layer of 4 KiB, a manifest.
   *
   * @return the manifest
   */
  Descriptor image(String tag) throws IOException, InterruptedException {
    byte[] layer = new byte[LAYER_BYTES];
    random.nextBytes(layer);
    Digest diff = Digest.sha256(layer);
    byte[] config =
        """
        {"architecture":"amd64","os":"linux","config":{"Entrypoint":["/module"]},\
        "rootfs":{"type":"layers","diff_ids":["%s"]}}"""
            .formatted(diff)
            .getBytes(UTF_8);
    byte[] manifest =
        """
        {"schemaVersion":2,"mediaType":"%s",\
        "config":{"mediaType":"%s","digest":"%s","size":%d},\
        "layers":[{"mediaType":"%s","digest":"%s","size":%d}]}"""
            .formatted(
                MediaTypes.OCI_MANIFEST,
                MediaTypes.OCI_CONFIG,
                blob(config),
                config.length,
                MediaTypes.OCI_LAYER,
                blob(layer),
                layer.length)
            .getBytes(UTF_8);
    HttpRequest.Builder put =
        request(base + "/manifests/" + tag)
            .header("Content-Type", MediaTypes.OCI_MANIFEST)
            .PUT(BodyPublishers.ofByteArray(manifest));
    send(put, 201);
    return new Descriptor(MediaTypes.OCI_MANIFEST, Digest.sha256(manifest), manifest.length);
  }

  private Digest blob(byte[] content) throws IOException, InterruptedException {
    Digest digest = Digest.sha256(content);
    send(request(base + "/blobs/" + digest).HEAD(), 404);
    HttpRequest.Builder patch =
        request(begin()).method("PATCH", BodyPublishers.ofByteArray(content));
    patch.header("Content-Type", "application/octet-stream");
    finish(location(send(patch, 202)), digest);
    return digest;
  }

  /** Begins an upload; where it goes on. */
  String begin() throws IOException, InterruptedException {
    return location(send(request(base + "/blobs/uploads/").POST(BodyPublishers.noBody()), 202));
  }

  void finish(String upload, Digest digest) throws IOException, InterruptedException {
    send(request(at(upload, digest)).PUT(BodyPublishers.noBody()), 201);
  }

  /** The address that ends an upload. */
  static String at(String upload, Digest digest) {
    return upload + (upload.contains("?") ? "&" : "?") + "digest=" + digest;
  }

  private String location(HttpResponse<String> response) {
    return base.resolve(response.headers().firstValue("Location").orElseThrow()).toString();
  }

  private HttpRequest.Builder request(String address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request, int status)
      throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() != status) {
      throw new IOException(
          response.request().method()
              + " "
              + response.uri()
              + " was answered with "
              + response.statusCode()
              + ": "
              + response.body());
    }
    return response;
  }
}
