package org.moduleyard.server.registry.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.registry.Certified;
import org.moduleyard.server.registry.ImageLifecycle;
import org.moduleyard.server.registry.ManifestText;
import org.moduleyard.server.registry.RegistryHttp;
import org.moduleyard.server.registry.RegistrySnapshot;
import org.moduleyard.server.registry.StagingRepository;
import org.moduleyard.server.registry.StagingTestCase;
import org.moduleyard.server.testing.People;
import org.springframework.beans.factory.annotation.Autowired;

/** Without the right to read, existing and missing content get the same answers. */
class StagingSecrecyIT extends StagingTestCase {

  @Autowired private ImageLifecycle registry;

  private Team others;
  private StagingRepository theirs;
  private Digest blob;
  private Digest manifest;
  private String uploadId;
  private RegistrySnapshot before;

  @BeforeAll
  void othersPush() {
    others = newTeam();
    theirs = open(others.freshName(), others.pipeline());
    Descriptor config = theirs.push(MediaTypes.OCI_CONFIG, People.fresh("c").getBytes(UTF_8));
    Descriptor layer = theirs.push(MediaTypes.OCI_LAYER, People.fresh("l").getBytes(UTF_8));
    blob = layer.digest();
    manifest =
        theirs.pushManifest(
            "1.0.0",
            MediaTypes.OCI_MANIFEST,
            ManifestText.bytes(ManifestText.ociImage(config, layer)));
    String upload = theirs.beginUpload();
    assertStatus(theirs.patch(upload, new byte[] {1, 2, 3}), 202);
    uploadId = upload.substring(upload.lastIndexOf('/') + 1);
    before = footprint();
  }

  /** Every request there is, as a method and what comes after the name. */
  private List<String[]> everything() {
    return List.of(
        new String[] {"GET", "/manifests/1.0.0"},
        new String[] {"HEAD", "/manifests/1.0.0"},
        new String[] {"GET", "/manifests/" + manifest},
        new String[] {"PUT", "/manifests/1.0.0"},
        new String[] {"PUT", "/manifests/" + manifest},
        new String[] {"DELETE", "/manifests/1.0.0"},
        new String[] {"DELETE", "/manifests/" + manifest},
        new String[] {"GET", "/blobs/" + blob},
        new String[] {"HEAD", "/blobs/" + blob},
        new String[] {"DELETE", "/blobs/" + blob},
        new String[] {"GET", "/tags/list"},
        new String[] {"GET", "/referrers/" + manifest},
        new String[] {"POST", "/blobs/uploads/"},
        new String[] {"POST", "/blobs/uploads/?digest=" + Digest.sha256(new byte[] {'{', '}'})},
        new String[] {"POST", "/blobs/uploads/?mount=" + blob + "&from=" + theirs.name},
        new String[] {"GET", "/blobs/uploads/" + uploadId},
        new String[] {"PATCH", "/blobs/uploads/" + uploadId},
        new String[] {"PUT", "/blobs/uploads/" + uploadId + "?digest=" + blob},
        new String[] {"DELETE", "/blobs/uploads/" + uploadId});
  }

  private static HttpResponse<byte[]> ask(StagingRepository repository, String[] request) {
    boolean withBody = List.of("PUT", "PATCH", "POST").contains(request[0]);
    return repository.send(
        request[0],
        repository.path(request[1]),
        withBody ? BodyPublishers.ofString("{}") : BodyPublishers.noBody(),
        "Content-Type",
        MediaTypes.OCI_INDEX);
  }

  /** All that an answer tells, with the name that was asked for blotted out. */
  private static String told(HttpResponse<byte[]> answer, String name) {
    TreeMap<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    // The server ends every connection after so many requests.
    headers.remove("connection");
    return (answer.statusCode() + " " + headers + " " + new String(answer.body(), UTF_8))
        .replace(name, "NAME");
  }

  private void assertNoDifference(String present, String absent, String authorization, int status) {
    for (String[] request : everything()) {
      HttpResponse<byte[]> one = ask(new StagingRepository(wire, present, authorization), request);
      HttpResponse<byte[]> other = ask(new StagingRepository(wire, absent, authorization), request);
      assertThat(one.statusCode()).as(String.join(" ", request)).isEqualTo(status);
      assertThat(told(one, present)).as(String.join(" ", request)).isEqualTo(told(other, absent));
      if (!request[0].equals("HEAD")) {
        assertRefused(one, status, status == 401 ? "UNAUTHORIZED" : "DENIED");
      }
    }
    assertNothingHappened();
  }

  private void assertNothingHappened() {
    assertThat(footprint()).isEqualTo(before);
    assertStatus(theirs.getManifest("1.0.0"), 200);
    assertStatus(theirs.head("/blobs/" + blob), 200);
    String upload = theirs.path("/blobs/uploads/" + uploadId);
    assertThat(RegistryHttp.header(theirs.look(upload), "Range")).isEqualTo("0-2");
  }

  /** Of a name of the same length, so that nothing but what is there can differ. */
  private String absentName() {
    return others.freshName();
  }

  @Test
  void nobodyLearnsNothing() {
    String absent = absentName();
    assertNoDifference(theirs.name, absent, "", 401);
    String withoutRights =
        anonymousToken(
            "repository:" + theirs.name + ":pull,push,delete",
            "repository:" + absent + ":pull,push,delete");
    assertNoDifference(theirs.name, absent, withoutRights, 401);
  }

  @Test
  void customersAndOtherPublishersLearnNothing() {
    String absent = absentName();
    for (Login login : List.of(team.pipeline(), newCustomer())) {
      assertNoDifference(theirs.name, absent, login.basic(), 403);
      String token =
          token(
              login,
              "repository:" + theirs.name + ":pull,push,delete",
              "repository:" + absent + ":pull,push,delete");
      assertNoDifference(theirs.name, absent, token, 401);
    }
  }

  @Test
  void whetherThereIsAPublisherIsNotToldEither() {
    String nobodys = "staging/" + People.fresh("yard-") + "/" + People.fresh("repo-");
    assertNoDifference(theirs.name, nobodys, "", 401);
    assertNoDifference(theirs.name, nobodys, team.pipeline().basic(), 403);
    String token =
        token(team.pipeline(), "repository:" + nobodys + ":*", "repository:" + theirs.name + ":*");
    assertNoDifference(theirs.name, nobodys, token, 401);
  }

  @Test
  void aBlobOfOthersIsNotInOnesOwnRepository() {
    StagingRepository mine = freshRepository();
    mine.pushBlob(new byte[] {7});
    before = footprint();

    assertRefused(mine.getBlob(blob), 404, "BLOB_UNKNOWN");
    assertRefused(mine.getManifest(manifest.toString()), 404, "MANIFEST_UNKNOWN");
    assertRefused(mine.delete("/blobs/" + blob), 404, "BLOB_UNKNOWN");
    assertRefused(mine.delete("/manifests/" + manifest), 404, "MANIFEST_UNKNOWN");
    byte[] claim =
        ManifestText.bytes(
            ManifestText.ociIndex(new Descriptor(MediaTypes.OCI_MANIFEST, manifest, 400)));
    assertRefused(
        mine.putManifest("claim", MediaTypes.OCI_INDEX, claim), 404, "MANIFEST_BLOB_UNKNOWN");

    assertNothingHappened();
  }

  @Test
  void aBlobOfOthersMustStillBeSentAndIsKeptOnce() {
    byte[] content = People.fresh("shared ").getBytes(UTF_8);
    theirs.pushBlob(content);
    StagingRepository mine = freshRepository();
    RegistrySnapshot once = footprint();

    mine.pushBlob(content);

    assertThat(footprint().files()).isEqualTo(once.files());
    assertThat(mine.getBlob(Digest.sha256(content)).body()).isEqualTo(content);
    before = footprint();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsInQuarantineOrInAPreviewOfOthersCannotBeTold(boolean preview) {
    QuarantineName quarantine = new QuarantineName(UUID.randomUUID(), "plan");
    Credentials credentials =
        new Credentials(others.pipeline().user(), others.pipeline().password());
    try (RegistryClient client =
        RegistryClient.builder("localhost:" + port).credentials(credentials).build()) {
      registry.importImages(
          quarantine,
          client,
          new RepositoryName(theirs.name),
          List.of(new Tag("1.0.0")),
          ImportListener.NONE);
    }
    RepositoryName camera = new RepositoryName("contoso/" + People.fresh("camera-"));
    if (preview) {
      registry.promoteToPreview(
          quarantine,
          camera,
          Certified.everything(registry, quarantine),
          List.of(UUID.randomUUID()));
    }
    String present = preview ? "preview/" + camera : "quarantine/" + quarantine;
    String absent =
        preview
            ? "preview/contoso/" + People.fresh("camera-")
            : "quarantine/" + new QuarantineName(UUID.randomUUID(), "plan");

    String token =
        token(
            team.pipeline(),
            "repository:" + present + ":pull,push,delete",
            "repository:" + absent + ":pull,push,delete");
    for (String authorization :
        List.of("", anonymousToken(), team.pipeline().basic(), others.pipeline().basic(), token)) {
      for (String[] request : everything()) {
        HttpResponse<byte[]> one =
            ask(new StagingRepository(wire, present, authorization), request);
        HttpResponse<byte[]> other =
            ask(new StagingRepository(wire, absent, authorization), request);
        assertThat(one.statusCode()).as(String.join(" ", request)).isBetween(400, 405);
        assertThat(told(one, present)).as(String.join(" ", request)).isEqualTo(told(other, absent));
      }
      StagingRepository target = freshRepository();
      for (String from : List.of(present, absent)) {
        assertStatus(
            target.post("/blobs/uploads/?mount=" + blob + "&from=" + from, BodyPublishers.noBody()),
            202);
      }
    }
    registry.discard(quarantine);
    before = footprint();
  }

  @Test
  void whatIsPrivateIsKeptByNoCacheOnTheWay() {
    for (String rest : List.of("/manifests/1.0.0", "/manifests/" + manifest, "/blobs/" + blob)) {
      assertThat(RegistryHttp.header(theirs.get(rest), "Cache-Control"))
          .as(rest)
          .contains("private");
    }
    for (String rest : List.of("/tags/list", "/referrers/" + manifest)) {
      assertThat(RegistryHttp.header(theirs.get(rest), "Cache-Control"))
          .as(rest)
          .isEqualTo("no-cache");
    }
  }
}
