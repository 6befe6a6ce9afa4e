package org.moduleyard.bench.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.moduleyard.bench.registry.KeptConnection.Answer;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;

/** Pushes on one kept connection with the requests that docker, podman and skopeo make. */
final class PushClient implements AutoCloseable {

  private static final int LAYER_BYTES = 4 * 1024;

  private final Random random = new Random();
  private final URI base;
  private final String authorization;
  private @Nullable KeptConnection connection;

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
  Descriptor image(String tag) throws IOException {
    byte[] layer = new byte[LAYER_BYTES];
    random.nextBytes(layer);
    Digest diff = Digest.sha256(layer);
    byte[] config =
        """
        {"architecture":"amd64","os":"linux","config":{"Entrypoint":["/module"]},\
        "rootfs":{"type":"layers","diff_ids":["%s"]}}\
        """
            .formatted(diff)
            .getBytes(UTF_8);
    byte[] manifest =
        """
        {"schemaVersion":2,"mediaType":"%s",\
        "config":{"mediaType":"%s","digest":"%s","size":%s},\
        "layers":[{"mediaType":"%s","digest":"%s","size":%s}]}\
        """
            .formatted(
                MediaTypes.OCI_MANIFEST,
                MediaTypes.OCI_CONFIG,
                blob(config),
                config.length,
                MediaTypes.OCI_LAYER,
                blob(layer),
                layer.length)
            .getBytes(UTF_8);
    send("PUT", base + "/manifests/" + tag, MediaTypes.OCI_MANIFEST, 201, manifest);
    return new Descriptor(MediaTypes.OCI_MANIFEST, Digest.sha256(manifest), manifest.length);
  }

  private Digest blob(byte[] content) throws IOException {
    Digest digest = Digest.sha256(content);
    send("HEAD", base + "/blobs/" + digest, 404);
    String upload = location(send("PATCH", begin(), 202, content));
    send("PUT", at(upload, digest), 201);
    return digest;
  }

  /** Begins an upload; where it goes on. */
  String begin() throws IOException {
    return location(send("POST", base + "/blobs/uploads/", 202));
  }

  /** The address that ends an upload. */
  static String at(String upload, Digest digest) {
    return upload + (upload.contains("?") ? "&" : "?") + "digest=" + digest;
  }

  private String location(Answer answer) {
    String location = Objects.requireNonNull(answer.headers().get("location"), "no Location");
    return base.resolve(location).toString();
  }

  private Answer send(String method, String address, int status, byte... body) throws IOException {
    return send(method, address, "application/octet-stream", status, body);
  }

  private Answer send(String method, String address, String contentType, int status, byte... body)
      throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    if (!authorization.isEmpty()) {
      headers.put("Authorization", authorization);
    }
    if (body.length > 0) {
      headers.put("Content-Type", contentType);
    }
    URI target = URI.create(address);
    String path = target.getRawPath();
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    Answer answer = connection().send(method, path + query, headers, body);
    if (answer.status() != status) {
      throw new IOException(
          "%s %s was answered with %s: %s"
              .formatted(method, address, answer.status(), answer.body()));
    }
    if (answer.headers().getOrDefault("connection", "").equals("close")) {
      close();
    }
    return answer;
  }

  private KeptConnection connection() throws IOException {
    KeptConnection open = connection == null ? new KeptConnection(base) : connection;
    connection = open;
    return open;
  }

  @Override
  public void close() throws IOException {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }
}
