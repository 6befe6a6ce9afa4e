package org.moduleyard.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.testing.RawSocket;

/** Names, references and upload ids made up to get somewhere else. */
class HostileNamesIT extends StagingTestCase {

  private StagingRepository repository;
  private RegistrySnapshot before;

  @BeforeAll
  void pushSomething() {
    repository = freshRepository();
    repository.pushManifest(
        "latest", MediaTypes.OCI_INDEX, ManifestText.bytes(ManifestText.ociIndex()));
    before = footprint();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/staging/PUBLISHER/../../etc/manifests/x",
        "/v2/staging/PUBLISHER/%2e%2e/%2e%2e/etc/manifests/x",
        "/v2/staging/PUBLISHER/..%2f..%2fetc/manifests/x",
        "/v2/staging/PUBLISHER/repo/manifests/..%2f..%2fetc%2fpasswd",
        "/v2/staging/PUBLISHER/repo/manifests/%ff%fe",
        "/v2/staging/PUBLISHER/repo/manifests/a%0d%0aX:y",
        "/v2/staging/PUBLISHER/repo/manifests/sha256:..%2f..%2fetc",
        "/v2/staging/PUBLISHER/repo/blobs/sha256:../../../../etc/passwd",
        "/v2/staging/PUBLISHER/repo/blobs/sha256:%2e%2e%2f%2e%2e",
        "/v2/staging/PUBLISHER/repo/blobs/uploads/..%2f..%2f..%2fetc%2fpasswd",
        "/v2/staging/PUBLISHER/repo/blobs/uploads/../../../../../etc/passwd",
        "/v2/staging/PUBLISHER/repo/blobs/uploads/%00",
        "/v2/staging/PUBLISHER/repo/blobs/uploads/x",
        "/v2/staging/PUBLISHER/repo/blobs/uploads/1-1-1-1-1",
        "/v2/staging/PUBLISHER/repo/referrers/..%2fx",
        "/v2/staging/PUBLISHER/REPO/manifests/x",
        "/v2/staging/PUBLISHER/re\\po/manifests/x",
        "/v2/staging/PUBLISHER/-/manifests/x",
        "/v2/staging/PUBLISHER//manifests/x",
        "/v2/staging//repo/manifests/x",
        "/v2/staging/PUBLISHER/manifests/x",
        "/v2/staging/manifests/x",
        "/v2/staging/PUBLISHER/repo;x=y/manifests/x",
        "/v2/staging/PUBLISHER/repo/manifests/x/y",
      })
  void whatLeadsAstrayIsRefusedWhateverIsTried(String template) {
    String target = template.replace("PUBLISHER", team.publisher());
    for (String method : List.of("GET", "HEAD", "PUT", "PATCH", "POST", "DELETE")) {
      try (RawSocket socket = new RawSocket(port)) {
        RawSocket.Answer answer =
            socket
                .head(
                    method + " " + target + " HTTP/1.1",
                    "Authorization: " + team.pipeline().basic(),
                    "Content-Type: " + MediaTypes.OCI_INDEX,
                    "Content-Length: 2",
                    "Connection: close")
                .body(new byte[] {'{', '}'})
                .finish();
        assertThat(answer.status())
            .as("%s %s: %s", method, target, answer.text())
            .isIn(400, 403, 404, 405);
      }
    }
    assertThat(footprint()).isEqualTo(before);
  }

  @Test
  void aNameMayHave255CharactersAndNotOneMore() {
    String start = "staging/" + team.publisher() + "/";
    String longest = start + "a".repeat(255 - start.length());

    open(longest, team.pipeline())
        .pushManifest("x", MediaTypes.OCI_INDEX, ManifestText.bytes(ManifestText.ociIndex()));
    HttpResponse<byte[]> answer =
        new StagingRepository(wire, longest + "a", team.pipeline().basic())
            .post("/blobs/uploads/", BodyPublishers.noBody());

    assertRefused(answer, 400, "NAME_INVALID");
    assertStatus(open(longest, team.pipeline()).delete("/manifests/x"), 202);
    before = footprint();
  }

  @Test
  void aRepositoryMayHaveAnyNumberOfPartsAndTheWordsOfTheApiInItsName() {
    String name = team.freshName() + "/blobs/uploads/manifests/tags/list";
    StagingRepository odd = open(name, team.pipeline());
    byte[] content = {1, 2, 3};

    Digest digest = odd.pushBlob(content);
    odd.pushManifest("latest", MediaTypes.OCI_INDEX, ManifestText.bytes(ManifestText.ociIndex()));

    assertThat(odd.getBlob(digest).body()).isEqualTo(content);
    assertThat(odd.tags()).containsExactly("latest");
    before = footprint();
  }

  @Test
  void aRepositoryDirectlyUnderStagingBelongsToNobody() {
    for (String name : List.of("staging", "staging/" + team.publisher())) {
      StagingRepository bare = new StagingRepository(wire, name, team.owner().basic());
      HttpResponse<byte[]> answer = bare.post("/blobs/uploads/", BodyPublishers.noBody());
      assertThat(answer.statusCode()).as(name).isBetween(400, 405);
    }
    assertThat(footprint()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void outsideStagingNothingIsWrittenAndTheAnswerSaysWhereTo(String method) {
    String digest = Digest.sha256(new byte[0]).toString();
    for (String name :
        List.of(team.publisher() + "/camera", "preview/" + team.publisher() + "/camera")) {
      StagingRepository outside = new StagingRepository(wire, name, team.owner().basic());
      for (String rest :
          List.of(
              "/manifests/latest",
              "/blobs/" + digest,
              "/blobs/uploads/",
              "/blobs/uploads/" + UUID.randomUUID())) {
        HttpResponse<byte[]> answer =
            outside.send(method, outside.path(rest), BodyPublishers.ofString("{}"));
        assertRefused(answer, 405, "UNSUPPORTED");
        assertThat(RegistryHttp.header(answer, "Allow")).isEqualTo("GET, HEAD");
        assertThat(RegistryHttp.json(answer).at("/errors/0/message").asString())
            .contains("staging/<publisher>/");
      }
    }
    assertThat(footprint()).isEqualTo(before);
  }

  @Test
  void anUploadIsKnownInItsOwnRepositoryOnly() {
    StagingRepository other = freshRepository();
    Team others = newTeam();
    StagingRepository foreign = open(others.freshName(), others.owner());
    String upload = repository.beginUpload();
    assertStatus(repository.patch(upload, new byte[] {1, 2, 3}), 202);
    String id = upload.substring(upload.lastIndexOf('/') + 1);
    Digest digest = Digest.sha256(new byte[] {1, 2, 3});

    for (StagingRepository stranger : List.of(other, foreign)) {
      stranger.pushBlob(new byte[] {9});
      String guessed = stranger.path("/blobs/uploads/" + id);
      assertRefused(stranger.look(guessed), 404, "BLOB_UPLOAD_UNKNOWN");
      assertRefused(stranger.patch(guessed, new byte[] {4}), 404, "BLOB_UPLOAD_UNKNOWN");
      assertRefused(stranger.finish(guessed, digest), 404, "BLOB_UPLOAD_UNKNOWN");
      assertRefused(stranger.cancel(guessed), 404, "BLOB_UPLOAD_UNKNOWN");
    }

    assertThat(RegistryHttp.header(repository.look(upload), "Range")).isEqualTo("0-2");
    assertStatus(repository.cancel(upload), 204);
    before = footprint();
  }

  @Test
  void onlyWhatThePathSaysCanBeDoneWithIt() {
    String upload = repository.beginUpload();
    for (String[] wrong :
        new String[][] {
          {"POST", "/manifests/latest"},
          {"PATCH", "/manifests/latest"},
          {"PUT", "/blobs/" + Digest.sha256(new byte[0])},
          {"POST", "/blobs/" + Digest.sha256(new byte[0])},
          {"PUT", "/tags/list"},
          {"DELETE", "/tags/list"},
          {"POST", "/referrers/" + Digest.sha256(new byte[0])},
          {"PUT", "/blobs/uploads/"},
          {"OPTIONS", "/manifests/latest"},
          {"TRACE", "/manifests/latest"},
          {"PROPFIND", "/manifests/latest"},
        }) {
      try (RawSocket socket = new RawSocket(port)) {
        RawSocket.Answer answer =
            socket
                .head(
                    wrong[0] + " " + repository.path(wrong[1]) + " HTTP/1.1",
                    "Authorization: " + team.pipeline().basic(),
                    "Content-Length: 0",
                    "Connection: close")
                .finish();
        assertThat(answer.status())
            .as("%s %s: %s", wrong[0], wrong[1], answer.text())
            .isIn(404, 405);
      }
    }
    assertThat(repository.post("/blobs/uploads/x", BodyPublishers.noBody()).statusCode())
        .isIn(404, 405);
    assertStatus(repository.cancel(upload), 204);
    assertThat(repository.tags()).containsExactly("latest");
  }
}
