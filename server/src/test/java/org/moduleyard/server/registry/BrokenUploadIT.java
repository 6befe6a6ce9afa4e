package org.moduleyard.server.registry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.testing.RawSocket;

/** Uploads that break off, or are not what they say they are. */
class BrokenUploadIT extends StagingTestCase {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Random random = new Random(2);

  private byte[] content(int length) {
    byte[] content = new byte[length];
    random.nextBytes(content);
    return content;
  }

  private String authorization(StagingRepository repository) {
    return "Authorization: "
        + token(team.pipeline(), "repository:" + repository.name + ":pull,push,delete");
  }

  /** Waits for the server to notice what became of a connection. */
  private static void awaitRange(StagingRepository repository, String upload, String range) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String found = "";
    while (!found.equals(range)) {
      assertThat(System.nanoTime()).as("still at " + found).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      HttpResponse<byte[]> state = repository.look(upload);
      assertStatus(state, 204);
      found = RegistryHttp.header(state, "Range");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aChunkThatBreaksOffStaysAsFarAsItCame(boolean byForce) {
    StagingRepository repository = freshRepository();
    byte[] content = content(10_000);
    String upload = repository.beginUpload();
    try (RawSocket socket = new RawSocket(port)) {
      socket
          .head(
              "PATCH " + upload + " HTTP/1.1",
              authorization(repository),
              "Content-Type: application/octet-stream",
              "Content-Length: 10000")
          .body(Arrays.copyOf(content, 4000));
      awaitRange(repository, upload, "0-3999");
      if (byForce) {
        socket.tear();
      } else {
        assertThat(socket.finish().status()).isIn(0, 400);
      }
    }

    awaitRange(repository, upload, "0-3999");
    byte[] rest = Arrays.copyOfRange(content, 4000, 10_000);
    assertStatus(repository.patch(upload, rest, "Content-Range", "4000-9999"), 202);
    Digest digest = Digest.sha256(content);
    assertStatus(repository.finish(upload, digest), 201);
    assertThat(repository.getBlob(digest).body()).isEqualTo(content);
  }

  @Test
  void aStreamThatBreaksOffInTheMiddleOfAChunkOfHttpIsNoWholeBlob() {
    StagingRepository repository = freshRepository();
    byte[] content = content(1000);
    Digest digest = Digest.sha256(content);
    String upload = repository.beginUpload();
    try (RawSocket socket = new RawSocket(port)) {
      socket
          .head(
              "PUT " + upload + "?digest=" + digest + " HTTP/1.1",
              authorization(repository),
              "Transfer-Encoding: chunked")
          .body("3e8\r\n".getBytes(US_ASCII))
          .body(content);
      assertThat(socket.finish().status()).isIn(0, 400);
    }

    assertStatus(repository.head("/blobs/" + digest), 404);
  }

  @Test
  void aLastPieceThatBreaksOffEndsNothing() {
    StagingRepository repository = freshRepository();
    byte[] content = content(10_000);
    Digest digest = Digest.sha256(content);
    String upload = repository.beginUpload();
    try (RawSocket socket = new RawSocket(port)) {
      socket
          .head(
              "PUT " + upload + "?digest=" + digest + " HTTP/1.1",
              authorization(repository),
              "Content-Length: 10000")
          .body(Arrays.copyOf(content, 9999));
      awaitRange(repository, upload, "0-9998");
      socket.tear();
    }

    assertStatus(repository.head("/blobs/" + digest), 404);
    byte[] last = Arrays.copyOfRange(content, 9999, 10_000);
    assertStatus(repository.finish(upload, digest.toString(), last), 201);
    assertThat(repository.getBlob(digest).body()).isEqualTo(content);
  }

  @Test
  void aManifestOrASingleRequestThatBreaksOffLeavesNothingToSee() {
    StagingRepository repository = freshRepository();
    byte[] index = ManifestText.bytes(ManifestText.ociIndex());
    repository.pushBlob(content(10));
    String[] before = repository.tags();
    byte[] half = Arrays.copyOf(index, index.length - 1);
    try (RawSocket socket = new RawSocket(port)) {
      socket
          .head(
              "PUT " + repository.path("/manifests/torn") + " HTTP/1.1",
              authorization(repository),
              "Content-Type: " + MediaTypes.OCI_INDEX,
              "Content-Length: " + index.length)
          .body(half);
      assertThat(socket.finish().status()).isIn(0, 400);
    }
    byte[] content = content(5000);
    Digest digest = Digest.sha256(content);
    try (RawSocket socket = new RawSocket(port)) {
      socket
          .head(
              "POST " + repository.path("/blobs/uploads/?digest=" + digest) + " HTTP/1.1",
              authorization(repository),
              "Content-Length: 5000")
          .body(Arrays.copyOf(content, 4999));
      assertThat(socket.finish().status()).isIn(0, 400);
    }

    assertThat(repository.tags()).isEqualTo(before);
    assertRefused(repository.getManifest("torn"), 404, "MANIFEST_UNKNOWN");
    assertRefused(repository.getManifest(Digest.sha256(half).toString()), 404, "MANIFEST_UNKNOWN");
    assertStatus(repository.head("/blobs/" + digest), 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256", "sha512"})
  void contentWithAnotherDigestIsRefusedAndForgotten(String algorithm) {
    StagingRepository repository = freshRepository();
    byte[] content = content(2000);
    Digest wrong = Digest.of(algorithm, content(2000));
    RegistrySnapshot before = footprint();

    String upload = repository.beginUpload();
    assertStatus(repository.patch(upload, content), 202);
    assertRefused(repository.finish(upload, wrong), 400, "DIGEST_INVALID");
    assertRefused(repository.look(upload), 404, "BLOB_UPLOAD_UNKNOWN");
    assertRefused(
        repository.finish(repository.beginUpload(), wrong.toString(), content),
        400,
        "DIGEST_INVALID");
    assertRefused(
        repository.post("/blobs/uploads/?digest=" + wrong, BodyPublishers.ofByteArray(content)),
        400,
        "DIGEST_INVALID");

    assertStatus(repository.head("/blobs/" + wrong), 404);
    assertStatus(repository.head("/blobs/" + Digest.sha256(content)), 404);
    assertThat(footprint()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?digest=",
        "?digest=sha256",
        "?digest=sha256:",
        "?digest=sha256:abc",
        "?digest=md5:d41d8cd98f00b204e9800998ecf8427e",
        "?digest=SHA256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
        "?digest=sha256:../../../../etc/passwd",
        "?other=x",
      })
  void anUploadThatIsEndedWithoutAProperDigestStays(String query) {
    StagingRepository repository = freshRepository();
    byte[] content = content(50);
    String upload = repository.beginUpload();
    assertStatus(repository.patch(upload, content), 202);

    assertRefused(
        repository.send("PUT", upload + query, BodyPublishers.noBody()), 400, "DIGEST_INVALID");

    assertThat(RegistryHttp.header(repository.look(upload), "Range")).isEqualTo("0-49");
    assertStatus(repository.finish(upload, Digest.sha256(content)), 201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "0",
        "0-",
        "-9",
        "--",
        "9-0",
        "-1-8",
        "0-99999999999999999999",
        "99999999999999999999-99999999999999999999",
        "0x0-0x9",
        "0-9-10",
        "0-9,10-19",
        "٠-٩",
      })
  void aContentRangeThatIsNoneIsRefused(String range) {
    StagingRepository repository = freshRepository();
    String upload = repository.beginUpload();
    try (RawSocket socket = new RawSocket(port)) {
      socket
          .head(
              "PATCH " + upload + " HTTP/1.1",
              authorization(repository),
              "Content-Range: " + new String(range.getBytes(UTF_8), ISO_8859_1),
              "Content-Length: 10",
              "Connection: close")
          .body(content(10));
      RawSocket.Answer answer = socket.finish();
      assertThat(answer.status()).as(answer.text()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("BLOB_UPLOAD_INVALID");
    }

    assertThat(RegistryHttp.header(repository.look(upload), "Range")).isEqualTo("0-0");
    assertStatus(repository.finish(upload, Digest.sha256(new byte[0])), 201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0-8", "0-10", "0-0", "0-999999999999999999"})
  void aContentRangeThatIsNotAsLongAsTheBodyIsRefused(String range) {
    StagingRepository repository = freshRepository();
    String upload = repository.beginUpload();

    assertRefused(
        repository.patch(upload, content(10), "Content-Range", range), 400, "SIZE_INVALID");
    assertRefused(
        repository.finish(
            upload, Digest.sha256(content(10)).toString(), content(10), "Content-Range", range),
        400,
        "SIZE_INVALID");

    assertThat(RegistryHttp.header(repository.look(upload), "Range")).isEqualTo("0-0");
    assertStatus(repository.patch(upload, content(1)), 202);
  }

  @Test
  void aStreamThatIsShorterThanItsContentRangeCountsAsFarAsItCame() {
    StagingRepository repository = freshRepository();
    byte[] content = content(10);
    String upload = repository.beginUpload();

    HttpResponse<byte[]> answer =
        repository.send(
            "PATCH",
            upload,
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content)),
            "Content-Range",
            "0-99");

    assertStatus(answer, 202);
    assertThat(RegistryHttp.header(answer, "Range")).isEqualTo("0-9");
    assertStatus(repository.finish(upload, Digest.sha256(content)), 201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: -1",
        "Content-Length: x",
        "Content-Length: 5\r\nContent-Length: 9"
      })
  void aLengthThatIsNoneIsRefusedBeforeAnythingIsKept(String header) {
    StagingRepository repository = freshRepository();
    String upload = repository.beginUpload();
    try (RawSocket socket = new RawSocket(port)) {
      socket
          .head("PATCH " + upload + " HTTP/1.1", authorization(repository), header)
          .body(content(5));
      assertThat(socket.finish().status()).isEqualTo(400);
    }

    assertThat(RegistryHttp.header(repository.look(upload), "Range")).isEqualTo("0-0");
    assertStatus(repository.finish(upload, Digest.sha256(new byte[0])), 201);
  }

  @Test
  void whatComesAfterTheAnnouncedLengthIsNoPartOfTheUpload() {
    StagingRepository repository = freshRepository();
    byte[] content = content(100);
    String upload = repository.beginUpload();
    try (RawSocket socket = new RawSocket(port)) {
      socket
          .head(
              "PATCH " + upload + " HTTP/1.1",
              authorization(repository),
              "Content-Length: 60",
              "Connection: close")
          .body(content);
      assertThat(socket.finish().status()).isEqualTo(202);
    }

    assertThat(RegistryHttp.header(repository.look(upload), "Range")).isEqualTo("0-59");
    assertStatus(repository.finish(upload, Digest.sha256(Arrays.copyOf(content, 60))), 201);
  }

  @Test
  void aSecondWriterTakesOverFromOneThatIsStuck() {
    StagingRepository repository = freshRepository();
    byte[] content = content(1000);
    String upload = repository.beginUpload();
    try (RawSocket stuck = new RawSocket(port)) {
      stuck
          .head("PATCH " + upload + " HTTP/1.1", authorization(repository), "Content-Length: 1000")
          .body(Arrays.copyOf(content, 300));
      awaitRange(repository, upload, "0-299");

      byte[] rest = Arrays.copyOfRange(content, 300, 1000);
      assertStatus(repository.patch(upload, rest, "Content-Range", "300-999"), 202);
      stuck.body(Arrays.copyOfRange(content, 300, 1000));
      RawSocket.Answer late = stuck.finish();
      assertThat(late.status()).as(late.text()).isBetween(400, 499);
    }

    assertThat(RegistryHttp.header(repository.look(upload), "Range")).isEqualTo("0-999");
    Digest digest = Digest.sha256(content);
    assertStatus(repository.finish(upload, digest), 201);
    assertThat(repository.getBlob(digest).body()).isEqualTo(content);
  }

  /** The sender of a piece learns that it went nowhere, however late the upload was deleted. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPieceOfAnUploadThatWasDeletedMeanwhileIsNoPartOfAnything(boolean moreComes) {
    StagingRepository repository = freshRepository();
    byte[] content = content(1000);
    String upload = repository.beginUpload();
    try (RawSocket socket = new RawSocket(port)) {
      socket
          .head(
              "PATCH " + upload + " HTTP/1.1",
              authorization(repository),
              "Transfer-Encoding: chunked",
              "Connection: close")
          .body("3e8\r\n".getBytes(US_ASCII))
          .body(content);
      awaitRange(repository, upload, "0-999");
      assertStatus(repository.cancel(upload), 204);
      if (moreComes) {
        socket.body("\r\n3e8\r\n".getBytes(US_ASCII)).body(content);
      }
      RawSocket.Answer answer = socket.body("\r\n0\r\n\r\n".getBytes(US_ASCII)).finish();
      assertThat(answer.status()).as(answer.text()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("BLOB_UPLOAD_UNKNOWN");
    }
    assertRefused(repository.look(upload), 404, "BLOB_UPLOAD_UNKNOWN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\nhello", "5\r\nhelloXX", "-1\r\n"})
  void chunksThatAreNoneAreRefusedInTheFormOfTheRegistry(String body) {
    StagingRepository repository = freshRepository();
    String upload = repository.beginUpload();
    for (String line :
        new String[] {
          "PATCH " + upload,
          "PUT " + upload + "?digest=" + Digest.sha256(content(5)),
          "PUT " + repository.path("/manifests/x"),
          "POST " + repository.path("/blobs/uploads/?digest=" + Digest.sha256(content(5))),
        }) {
      try (RawSocket socket = new RawSocket(port)) {
        RawSocket.Answer answer =
            socket
                .head(
                    line + " HTTP/1.1",
                    authorization(repository),
                    "Content-Type: " + MediaTypes.OCI_INDEX,
                    "Transfer-Encoding: chunked")
                .body(body.getBytes(US_ASCII))
                .finish();
        assertThat(answer.status()).as(line + "\n" + answer.text()).isEqualTo(400);
        assertThat(answer.code()).as(answer.text()).isEqualTo("SIZE_INVALID");
      }
    }
  }

  @Test
  void twoClientsMayPushOneBlobAtTheSameTime() {
    StagingRepository one = freshRepository();
    StagingRepository two = freshRepository();
    byte[] content = content(200_000);
    Digest digest = Digest.sha256(content);
    String first = one.beginUpload();
    String second = two.beginUpload();
    String third = one.beginUpload();
    assertStatus(one.patch(first, Arrays.copyOf(content, 100_000)), 202);
    assertStatus(two.patch(second, content), 202);
    assertStatus(one.patch(third, content), 202);

    assertStatus(two.finish(second, digest), 201);
    assertStatus(one.finish(third, digest), 201);
    assertStatus(
        one.finish(first, digest.toString(), Arrays.copyOfRange(content, 100_000, 200_000)), 201);

    assertThat(one.getBlob(digest).body()).isEqualTo(content);
    assertThat(two.getBlob(digest).body()).isEqualTo(content);
  }
}
