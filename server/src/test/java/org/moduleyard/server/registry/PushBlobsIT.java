package org.moduleyard.server.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.testing.People;

/** Every way in which the specification lets a client send a blob (C1, C3). */
class PushBlobsIT extends StagingTestCase {

  /** More than any buffer on the way, and no round number. */
  private static final int LARGE = 3_000_017;

  private final Random random = new Random(1);

  private byte[] content(int length) {
    byte[] content = new byte[length];
    random.nextBytes(content);
    return content;
  }

  /** Asserts what follows a push: the answer, and that anybody with the right reads it back. */
  private static void assertPushed(
      StagingRepository repository, HttpResponse<byte[]> answer, Digest digest, byte[] content) {
    assertStatus(answer, 201);
    assertThat(RegistryHttp.header(answer, "Location"))
        .isEqualTo(repository.path("/blobs/" + digest));
    assertThat(RegistryHttp.header(answer, "Docker-Content-Digest")).isEqualTo(digest.toString());
    HttpResponse<byte[]> pulled = repository.getBlob(digest);
    assertStatus(pulled, 200);
    assertThat(pulled.body()).isEqualTo(content);
    assertThat(RegistryHttp.header(pulled, "Docker-Content-Digest")).isEqualTo(digest.toString());
  }

  private static void assertGone(StagingRepository repository, String upload) {
    assertRefused(repository.look(upload), 404, "BLOB_UPLOAD_UNKNOWN");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4096, LARGE})
  void aBlobIsSentInOneRequest(int length) {
    StagingRepository repository = freshRepository();
    byte[] content = content(length);
    Digest digest = Digest.sha256(content);

    HttpResponse<byte[]> answer =
        repository.post(
            "/blobs/uploads/?digest=" + digest,
            BodyPublishers.ofByteArray(content),
            "Content-Type",
            "application/octet-stream");

    assertPushed(repository, answer, digest, content);
  }

  @Test
  void aScriptThatCallsABlobAFormIsUnderstood() {
    StagingRepository repository = freshRepository();
    byte[] content = "digest=sha256:0&mount=x".getBytes(UTF_8);
    Digest digest = Digest.sha256(content);
    String form = "application/x-www-form-urlencoded";

    HttpResponse<byte[]> posted =
        repository.post(
            "/blobs/uploads/?digest=" + digest,
            BodyPublishers.ofByteArray(content),
            "Content-Type",
            form);
    assertPushed(repository, posted, digest, content);
    HttpResponse<byte[]> put =
        repository.finish(
            repository.beginUpload(), digest.toString(), content, "Content-Type", form);
    assertPushed(repository, put, digest, content);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4096, LARGE})
  void aBlobIsSentInTwoRequests(int length) {
    StagingRepository repository = freshRepository();
    byte[] content = content(length);
    Digest digest = Digest.sha256(content);

    HttpResponse<byte[]> begun = repository.post("/blobs/uploads/", BodyPublishers.noBody());
    assertStatus(begun, 202);
    String upload = RegistryHttp.header(begun, "Location");
    assertThat(upload)
        .matches(
            repository.path("/blobs/uploads/").replace(".", "\\.")
                + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(upload).endsWith("/" + RegistryHttp.header(begun, "Docker-Upload-UUID"));
    assertThat(RegistryHttp.header(begun, "Range")).isEqualTo("0-0");

    assertPushed(
        repository, repository.finish(upload, digest.toString(), content), digest, content);
    assertGone(repository, upload);
  }

  @Test
  void aPathWithoutTheLastSlashBeginsAnUploadToo() {
    StagingRepository repository = freshRepository();

    assertStatus(repository.post("/blobs/uploads", BodyPublishers.noBody()), 202);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBlobIsSentInChunks(boolean withContentRange) {
    StagingRepository repository = freshRepository();
    byte[] content = content(LARGE);
    Digest digest = Digest.sha256(content);
    String upload = repository.beginUpload();
    int[] cuts = {0, 1, 100_000, 2_500_000};

    for (int i = 0; i + 1 < cuts.length; i++) {
      byte[] piece = Arrays.copyOfRange(content, cuts[i], cuts[i + 1]);
      String range = cuts[i] + "-" + (cuts[i + 1] - 1);
      HttpResponse<byte[]> taken =
          withContentRange
              ? repository.patch(upload, piece, "Content-Range", range)
              : repository.patch(upload, piece);
      assertStatus(taken, 202);
      assertThat(RegistryHttp.header(taken, "Range")).isEqualTo("0-" + (cuts[i + 1] - 1));
      upload = RegistryHttp.header(taken, "Location");
      HttpResponse<byte[]> state = repository.look(upload);
      assertStatus(state, 204);
      assertThat(RegistryHttp.header(state, "Range")).isEqualTo("0-" + (cuts[i + 1] - 1));
      assertThat(RegistryHttp.header(state, "Location")).isEqualTo(upload);
    }

    byte[] last = Arrays.copyOfRange(content, cuts[3], LARGE);
    String range = cuts[3] + "-" + (LARGE - 1);
    HttpResponse<byte[]> answer =
        withContentRange
            ? repository.finish(upload, digest.toString(), last, "Content-Range", range)
            : repository.finish(upload, digest.toString(), last);
    assertPushed(repository, answer, digest, content);
    assertGone(repository, upload);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH", "PUT"})
  void aBlobWhoseLengthNobodyKnowsIsStreamed(String method) {
    StagingRepository repository = freshRepository();
    byte[] content = content(LARGE);
    Digest digest = Digest.sha256(content);
    BodyPublisher stream = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content));

    HttpResponse<byte[]> answer =
        switch (method) {
          case "POST" -> repository.post("/blobs/uploads/?digest=" + digest, stream);
          case "PUT" ->
              repository.send("PUT", repository.beginUpload() + "?digest=" + digest, stream);
          default -> {
            String upload = repository.beginUpload();
            HttpResponse<byte[]> taken = repository.send("PATCH", upload, stream);
            assertStatus(taken, 202);
            assertThat(RegistryHttp.header(taken, "Range")).isEqualTo("0-" + (LARGE - 1));
            yield repository.finish(upload, digest);
          }
        };

    assertPushed(repository, answer, digest, content);
  }

  @Test
  void aSha512DigestNamesABlobAsWell() {
    StagingRepository repository = freshRepository();
    byte[] content = content(70_000);
    Digest digest = Digest.of("sha512", content);

    HttpResponse<byte[]> answer =
        repository.finish(repository.beginUpload(), digest.toString(), content);

    assertPushed(repository, answer, digest, content);
    assertRefused(repository.getBlob(Digest.sha256(content)), 404, "BLOB_UNKNOWN");
  }

  @Test
  void aDigestWithAnEncodedColonIsTheSame() {
    StagingRepository repository = freshRepository();
    byte[] content = content(100);
    Digest digest = Digest.sha256(content);

    HttpResponse<byte[]> answer =
        repository.finish(repository.beginUpload(), digest.toString().replace(":", "%3A"), content);

    assertPushed(repository, answer, digest, content);
  }

  @Test
  void aChunkThatDoesNotFitIsRefusedAndTheUploadGoesOnWhereItStood() {
    StagingRepository repository = freshRepository();
    byte[] content = content(300);
    Digest digest = Digest.sha256(content);
    String upload = repository.beginUpload();
    byte[] first = Arrays.copyOf(content, 100);
    assertStatus(repository.patch(upload, first, "Content-Range", "0-99"), 202);

    for (String range : new String[] {"0-99", "50-149", "101-200", "200-299"}) {
      HttpResponse<byte[]> refused = repository.patch(upload, first, "Content-Range", range);
      assertRefused(refused, 416, "BLOB_UPLOAD_INVALID");
      assertThat(RegistryHttp.header(refused, "Range")).isEqualTo("0-99");
      assertThat(RegistryHttp.header(refused, "Location")).isEqualTo(upload);
    }
    byte[] last = Arrays.copyOfRange(content, 200, 300);
    assertRefused(
        repository.finish(upload, digest.toString(), last, "Content-Range", "200-299"),
        416,
        "BLOB_UPLOAD_INVALID");

    byte[] rest = Arrays.copyOfRange(content, 100, 300);
    assertStatus(repository.patch(upload, rest, "Content-Range", "100-299"), 202);
    assertPushed(repository, repository.finish(upload, digest), digest, content);
  }

  @Test
  void aCancelledUploadIsGoneAndLeavesNothing() {
    StagingRepository repository = freshRepository();
    RegistrySnapshot before = footprint();
    String upload = repository.beginUpload();
    assertStatus(repository.patch(upload, content(100_000)), 202);

    HttpResponse<byte[]> cancelled = repository.cancel(upload);

    assertStatus(cancelled, 204);
    assertThat(cancelled.body()).isEmpty();
    assertGone(repository, upload);
    assertRefused(repository.patch(upload, content(1)), 404, "BLOB_UPLOAD_UNKNOWN");
    assertRefused(repository.finish(upload, Digest.sha256(content(1))), 404, "BLOB_UPLOAD_UNKNOWN");
    assertRefused(repository.cancel(upload), 404, "BLOB_UPLOAD_UNKNOWN");
    assertThat(footprint()).isEqualTo(before);
  }

  @Test
  void aBlobThatIsThereAlreadyMayBePushedAgain() {
    StagingRepository repository = freshRepository();
    byte[] content = content(5000);
    repository.pushBlob(content);
    RegistrySnapshot once = footprint();

    repository.pushBlob(content);

    assertThat(footprint()).isEqualTo(once);
    assertThat(repository.getBlob(Digest.sha256(content)).body()).isEqualTo(content);
  }

  @Test
  void whatWasPushedIsReadInPartsAndNotTwice() {
    StagingRepository repository = freshRepository();
    byte[] content = content(50_000);
    Digest digest = repository.pushBlob(content);
    String etag = "\"" + digest + "\"";

    HttpResponse<byte[]> head = repository.head("/blobs/" + digest);
    assertStatus(head, 200);
    assertThat(head.body()).isEmpty();
    assertThat(RegistryHttp.header(head, "Content-Length")).isEqualTo("50000");
    assertThat(RegistryHttp.header(head, "Docker-Content-Digest")).isEqualTo(digest.toString());
    assertThat(RegistryHttp.header(head, "ETag")).isEqualTo(etag);
    assertThat(RegistryHttp.header(head, "Cache-Control"))
        .contains("private")
        .doesNotContain("public");

    HttpResponse<byte[]> rest = repository.getBlob(digest, "Range", "bytes=49000-");
    assertStatus(rest, 206);
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(content, 49_000, 50_000));
    assertThat(RegistryHttp.header(rest, "Content-Range")).isEqualTo("bytes 49000-49999/50000");
    assertStatus(repository.getBlob(digest, "Range", "bytes=50000-"), 416);
    assertStatus(repository.getBlob(digest, "If-None-Match", etag), 304);
  }

  @Test
  void aDeletedBlobIsGoneFromThisRepositoryOnlyAndMayComeBack() {
    StagingRepository repository = freshRepository();
    StagingRepository other = freshRepository();
    byte[] content = ("deleted " + People.fresh("")).getBytes(UTF_8);
    Digest digest = repository.pushBlob(content);
    other.pushBlob(content);

    HttpResponse<byte[]> deleted = repository.delete("/blobs/" + digest);

    assertStatus(deleted, 202);
    assertRefused(repository.getBlob(digest), 404, "BLOB_UNKNOWN");
    assertThat(repository.head("/blobs/" + digest).statusCode()).isEqualTo(404);
    assertRefused(repository.delete("/blobs/" + digest), 404, "BLOB_UNKNOWN");
    assertThat(other.getBlob(digest).body()).isEqualTo(content);
    repository.pushBlob(content);
    assertThat(repository.getBlob(digest).body()).isEqualTo(content);
  }

  @Test
  void everyoneOfThePublisherMayPushAndSeesWhatTheOthersPushed() {
    String name = team.freshName();
    byte[] content = content(100);
    Digest digest = open(name, team.contributor()).pushBlob(content);

    assertThat(open(name, team.owner()).getBlob(digest).body()).isEqualTo(content);
    assertThat(open(name, team.pipeline()).getBlob(digest).body()).isEqualTo(content);
  }

  @Test
  void anUploadIsContinuedByAnotherOfTheSamePublisher() {
    String name = team.freshName();
    byte[] content = content(2000);
    StagingRepository one = open(name, team.contributor());
    StagingRepository two = open(name, team.pipeline());
    String upload = one.beginUpload();
    assertStatus(one.patch(upload, Arrays.copyOf(content, 1000)), 202);

    assertThat(RegistryHttp.header(two.look(upload), "Range")).isEqualTo("0-999");
    HttpResponse<byte[]> answer =
        two.finish(
            upload, Digest.sha256(content).toString(), Arrays.copyOfRange(content, 1000, 2000));

    assertPushed(one, answer, Digest.sha256(content), content);
  }
}
