package org.moduleyard.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.reference.Digest;

/** One repository in the staging namespace, as one client with its credentials uses it. */
public final class StagingRepository {

  private static final String ANY_BYTES = "application/octet-stream";

  public final String name;

  private final RegistryHttp wire;
  private final String authorization;

  /**
   * @param authorization the value of the header; empty for nobody in particular
   */
  public StagingRepository(RegistryHttp wire, String name, String authorization) {
    this.wire = wire;
    this.name = name;
    this.authorization = authorization;
  }

  /** The same repository for somebody else. */
  public StagingRepository as(String otherAuthorization) {
    return new StagingRepository(wire, name, otherAuthorization);
  }

  /** The path of something in this repository, such as {@code /tags/list}. */
  public String path(String rest) {
    return "/v2/" + name + rest;
  }

  /** Sends a request to a path from the root, such as an upload's. */
  public HttpResponse<byte[]> send(
      String method, String path, BodyPublisher body, String... headers) {
    if (authorization.isEmpty()) {
      return wire.send(method, path, body, headers);
    }
    String[] all =
        Stream.concat(Stream.of("Authorization", authorization), Stream.of(headers))
            .toArray(String[]::new);
    return wire.send(method, path, body, all);
  }

  public HttpResponse<byte[]> get(String rest, String... headers) {
    return send("GET", path(rest), BodyPublishers.noBody(), headers);
  }

  public HttpResponse<byte[]> head(String rest) {
    return send("HEAD", path(rest), BodyPublishers.noBody());
  }

  public HttpResponse<byte[]> delete(String rest) {
    return send("DELETE", path(rest), BodyPublishers.noBody());
  }

  public HttpResponse<byte[]> post(String rest, BodyPublisher body, String... headers) {
    return send("POST", path(rest), body, headers);
  }

  /** Begins an upload and returns where it goes on, from the root. */
  public String beginUpload() {
    HttpResponse<byte[]> begun = post("/blobs/uploads/", BodyPublishers.noBody());
    StagingTestCase.assertStatus(begun, 202);
    return RegistryHttp.header(begun, "Location");
  }

  /** Adds bytes to an upload. */
  public HttpResponse<byte[]> patch(String upload, byte[] piece, String... headers) {
    String[] all =
        Stream.concat(Stream.of("Content-Type", ANY_BYTES), Stream.of(headers))
            .toArray(String[]::new);
    return send("PATCH", upload, BodyPublishers.ofByteArray(piece), all);
  }

  /** Ends an upload with its last bytes, or none. */
  public HttpResponse<byte[]> finish(String upload, String digest, byte[] last, String... headers) {
    char separator = upload.indexOf('?') < 0 ? '?' : '&';
    return send(
        "PUT", upload + separator + "digest=" + digest, BodyPublishers.ofByteArray(last), headers);
  }

  public HttpResponse<byte[]> finish(String upload, Digest digest) {
    return finish(upload, digest.toString(), new byte[0]);
  }

  /** The response to a question about an upload's state. */
  public HttpResponse<byte[]> look(String upload) {
    return send("GET", upload, BodyPublishers.noBody());
  }

  public HttpResponse<byte[]> cancel(String upload) {
    return send("DELETE", upload, BodyPublishers.noBody());
  }

  /** Pushes a blob that must be taken, in two requests. */
  public Digest pushBlob(byte[] content) {
    Digest digest = Digest.sha256(content);
    StagingTestCase.assertStatus(finish(beginUpload(), digest.toString(), content), 201);
    return digest;
  }

  /** Pushes a blob and names it as manifests do. */
  public Descriptor push(String mediaType, byte[] content) {
    pushBlob(content);
    return Descriptor.of(mediaType, content);
  }

  public HttpResponse<byte[]> putManifest(String reference, String contentType, byte[] manifest) {
    return send(
        "PUT",
        path("/manifests/" + reference),
        BodyPublishers.ofByteArray(manifest),
        "Content-Type",
        contentType);
  }

  /** Pushes a manifest that must be taken under a tag. */
  public Digest pushManifest(String tag, String mediaType, byte[] manifest) {
    StagingTestCase.assertStatus(putManifest(tag, mediaType, manifest), 201);
    return Digest.sha256(manifest);
  }

  public HttpResponse<byte[]> getManifest(String reference) {
    return get("/manifests/" + reference, "Accept", "*/*");
  }

  public HttpResponse<byte[]> getBlob(Digest digest, String... headers) {
    return get("/blobs/" + digest, headers);
  }

  /** All tags, which must fit one page. */
  public String[] tags() {
    HttpResponse<byte[]> answer = get("/tags/list");
    StagingTestCase.assertStatus(answer, 200);
    assertThat(RegistryHttp.json(answer).path("name").asString()).isEqualTo(name);
    return RegistryHttp.json(answer)
        .path("tags")
        .valueStream()
        .map(tag -> tag.asString())
        .toArray(String[]::new);
  }
}
