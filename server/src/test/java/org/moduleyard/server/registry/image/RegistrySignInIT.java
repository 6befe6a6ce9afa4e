package org.moduleyard.server.registry.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.MemberOutcome;
import org.moduleyard.server.registry.Certified;
import org.moduleyard.server.registry.ImageLifecycle;
import org.moduleyard.server.registry.ManifestText;
import org.moduleyard.server.registry.RegistryHttp;
import org.moduleyard.server.registry.StagingRepository;
import org.moduleyard.server.registry.StagingTestCase;
import org.moduleyard.server.testing.People;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signing in as real clients do it: challenge, token, and Basic for scripts (distribution token
 * authentication).
 */
class RegistrySignInIT extends StagingTestCase {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final byte[] INDEX = ManifestText.bytes(ManifestText.ociIndex());

  @Autowired private ImageLifecycle registry;

  private StagingRepository repository;
  private RepositoryName published;

  @BeforeAll
  void publish() {
    repository = freshRepository();
    repository.pushManifest("1.0.0", MediaTypes.OCI_INDEX, INDEX);
    published = new RepositoryName(team.publisher() + "/camera");
    QuarantineName quarantine = new QuarantineName(UUID.randomUUID(), "plan");
    Credentials credentials = new Credentials(team.pipeline().user(), team.pipeline().password());
    try (RegistryClient client =
        RegistryClient.builder("localhost:" + port).credentials(credentials).build()) {
      registry.importImages(
          quarantine,
          client,
          new RepositoryName(repository.name),
          List.of(new Tag("1.0.0")),
          ImportListener.NONE);
    }
    registry.promoteToPublic(quarantine, published, Certified.everything(registry, quarantine));
  }

  private String challenge(String scope, String error) {
    return "Bearer realm=\"http://localhost:%s/token\",service=\"localhost:%s\",scope=\"%s\"%s"
        .formatted(port, port, scope, error.isEmpty() ? "" : ",error=\"" + error + "\"");
  }

  /** The access in a token, as {@code name:action,action}. */
  private static List<String> access(String bearer) {
    String claims = new String(Base64.getUrlDecoder().decode(bearer.split("\\.", 3)[1]), UTF_8);
    List<String> access = new ArrayList<>();
    for (JsonNode one : JSON.readTree(claims).path("access")) {
      assertThat(one.path("type").asString()).isEqualTo("repository");
      List<String> actions =
          one.path("actions").valueStream().map(JsonNode::asString).sorted().toList();
      access.add(one.path("name").asString() + ":" + String.join(",", actions));
    }
    return access;
  }

  private String scope(String actions) {
    return "repository:" + repository.name + ":" + actions;
  }

  @Test
  void theBaseTellsClientsWhereToSignInAndAcceptsEveryWayOfIt() {
    HttpResponse<byte[]> base = wire.get("/v2/");
    assertRefused(base, 401, "UNAUTHORIZED");
    assertThat(RegistryHttp.header(base, "WWW-Authenticate"))
        .isEqualTo(
            "Bearer realm=\"http://localhost:%s/token\",service=\"localhost:%s\""
                .formatted(port, port));
    assertThat(RegistryHttp.header(base, "Docker-Distribution-API-Version"))
        .isEqualTo("registry/2.0");

    for (String good :
        List.of(
            team.owner().basic(),
            team.pipeline().basic(),
            token(team.contributor()),
            token(team.pipeline()),
            anonymousToken())) {
      assertStatus(wire.get("/v2/", "Authorization", good), 200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /manifests/1.0.0, pull",
    "HEAD, /manifests/1.0.0, pull",
    "GET, /tags/list, pull",
    "GET, /blobs/sha256:DIGEST, pull",
    "GET, /referrers/sha256:DIGEST, pull",
    "PUT, /manifests/1.0.0, 'pull,push'",
    "POST, /blobs/uploads/, 'pull,push'",
    "GET, /blobs/uploads/UPLOAD, 'pull,push'",
    "PATCH, /blobs/uploads/UPLOAD, 'pull,push'",
    "PUT, /blobs/uploads/UPLOAD?digest=sha256:DIGEST, 'pull,push'",
    "DELETE, /blobs/uploads/UPLOAD, 'pull,push'",
    "DELETE, /manifests/1.0.0, delete",
    "DELETE, /blobs/sha256:DIGEST, delete",
  })
  void theChallengeNamesWhatTheRequestNeeds(String method, String rest, String actions) {
    String path =
        repository.path(
            rest.replace("DIGEST", Digest.sha256(INDEX).encoded())
                .replace("UPLOAD", UUID.randomUUID().toString()));

    HttpResponse<byte[]> nobody = wire.send(method, path);
    assertStatus(nobody, 401);
    assertThat(RegistryHttp.header(nobody, "WWW-Authenticate"))
        .isEqualTo(challenge(scope(actions), ""));

    HttpResponse<byte[]> tooLittle = wire.send(method, path, "Authorization", anonymousToken());
    assertStatus(tooLittle, 401);
    assertThat(RegistryHttp.header(tooLittle, "WWW-Authenticate"))
        .isEqualTo(challenge(scope(actions), "insufficient_scope"));

    HttpResponse<byte[]> nonsense = wire.send(method, path, "Authorization", "Bearer a.b.c");
    assertStatus(nonsense, 401);
    assertThat(RegistryHttp.header(nonsense, "WWW-Authenticate"))
        .isEqualTo(challenge(scope(actions), "invalid_token"));
  }

  @Test
  void aTokenAllowsWhatWasAskedForAndMayBeHad() {
    String all = "delete,pull,push";
    for (Login login : List.of(team.owner(), team.contributor(), team.pipeline())) {
      assertThat(access(token(login, scope("*")))).containsExactly(repository.name + ":" + all);
    }
    String pipeline = team.pipeline().basic();
    assertThat(access(token(team.pipeline(), scope("pull"))))
        .containsExactly(repository.name + ":pull");
    assertThat(access(token(team.pipeline(), scope("pull,push,fly"))))
        .containsExactly(repository.name + ":pull,push");
    assertThat(access(token(team.pipeline(), "repository:" + published + ":pull,push,delete")))
        .containsExactly(published + ":pull");
    assertThat(access(token(newCustomer(), scope("pull,push")))).isEmpty();
    assertThat(access(anonymousToken(scope("pull")))).isEmpty();
    assertThat(access(anonymousToken("repository:" + published + ":pull,push")))
        .containsExactly(published + ":pull");
    assertThat(access(token(team.pipeline()))).isEmpty();
    assertStatus(wire.askForToken(pipeline, "registry:catalog:*"), 200);
    assertStatus(wire.askForToken(pipeline, "nonsense", ":::", "repository:", ""), 200);
  }

  @Test
  void severalScopesComeOneByOneOrInOneWord() {
    String other = team.freshName();
    String foreign = newTeam().freshName();
    String[] scopes = {
      scope("pull"), "repository:" + other + ":pull,push", "repository:" + foreign + ":pull,push"
    };

    for (String token :
        List.of(token(team.pipeline(), scopes), token(team.pipeline(), String.join(" ", scopes)))) {
      assertThat(access(token))
          .containsExactlyInAnyOrder(repository.name + ":pull", other + ":pull,push");
      assertStatus(repository.as(token).getManifest("1.0.0"), 200);
      assertStatus(repository.as(token).post("/blobs/uploads/", BodyPublishers.noBody()), 401);
      new StagingRepository(wire, other, token).pushBlob(new byte[] {1});
    }
  }

  @Test
  void theAnswerOfTheTokenServiceIsWhatClientsExpect() {
    HttpResponse<byte[]> answer = wire.askForToken(team.pipeline().basic(), scope("pull"));

    JsonNode body = RegistryHttp.json(answer);
    assertThat(body.path("token").asString()).isNotEmpty();
    assertThat(body.path("access_token")).isEqualTo(body.path("token"));
    assertThat(body.path("expires_in").asInt()).isGreaterThanOrEqualTo(60);
    assertThat(Instant.parse(body.path("issued_at").asString())).isBefore(Instant.now());
    assertThat(RegistryHttp.header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(RegistryHttp.header(answer, "Content-Type")).startsWith("application/json");
    assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
  }

  @Test
  void aTokenForOneRepositoryOpensNoOther() {
    StagingRepository other = freshRepository();
    other.pushManifest("1.0.0", MediaTypes.OCI_INDEX, INDEX);
    StagingRepository withWrongToken = other.as(token(team.pipeline(), scope("*")));

    HttpResponse<byte[]> read = withWrongToken.getManifest("1.0.0");
    assertRefused(read, 401, "UNAUTHORIZED");
    assertThat(RegistryHttp.header(read, "WWW-Authenticate"))
        .isEqualTo(challenge("repository:" + other.name + ":pull", "insufficient_scope"));
    assertRefused(
        withWrongToken.putManifest("2.0.0", MediaTypes.OCI_INDEX, INDEX), 401, "UNAUTHORIZED");
    assertRefused(withWrongToken.delete("/manifests/1.0.0"), 401, "UNAUTHORIZED");
    assertThat(other.tags()).containsExactly("1.0.0");
  }

  @Test
  void aTokenForOneActionIsGoodForNoOther() {
    StagingRepository puller = repository.as(token(team.pipeline(), scope("pull")));
    assertStatus(puller.getManifest("1.0.0"), 200);
    assertRefused(puller.putManifest("x", MediaTypes.OCI_INDEX, INDEX), 401, "UNAUTHORIZED");
    assertRefused(puller.delete("/manifests/1.0.0"), 401, "UNAUTHORIZED");

    StagingRepository pusher = repository.as(token(team.pipeline(), scope("pull,push")));
    assertStatus(pusher.putManifest("x", MediaTypes.OCI_INDEX, INDEX), 201);
    assertRefused(pusher.delete("/manifests/x"), 401, "UNAUTHORIZED");

    StagingRepository deleter = repository.as(token(team.pipeline(), scope("delete")));
    assertRefused(deleter.getManifest("1.0.0"), 401, "UNAUTHORIZED");
    assertStatus(deleter.delete("/manifests/x"), 202);
    assertThat(repository.tags()).containsExactly("1.0.0");
  }

  @Test
  void basicCredentialsGoStraightToTheRegistry() {
    for (Login login : List.of(team.owner(), team.contributor(), team.pipeline())) {
      StagingRepository direct = repository.as(login.basic());
      assertStatus(direct.getManifest("1.0.0"), 200);
      assertStatus(direct.putManifest("basic", MediaTypes.OCI_INDEX, INDEX), 201);
      assertStatus(direct.delete("/manifests/basic"), 202);
    }

    StagingRepository customer = repository.as(newCustomer().basic());
    HttpResponse<byte[]> denied = customer.getManifest("1.0.0");
    assertRefused(denied, 403, "DENIED");
    assertRefused(customer.putManifest("x", MediaTypes.OCI_INDEX, INDEX), 403, "DENIED");
    assertThat(repository.tags()).containsExactly("1.0.0");
  }

  @Test
  void wrongCredentialsAreRefusedEverywhereEvenWhereNoneAreNeeded() {
    Login unknownProgram = new Login(UUID.randomUUID().toString(), team.pipeline().password());
    Login wrongSecret = new Login(team.pipeline().user(), "wrong");
    Login wrongPassword = new Login(newCustomer().user(), "wrong");
    Login nobody = new Login(People.fresh("nobody-"), "wrong");
    for (Login login : List.of(unknownProgram, wrongSecret, wrongPassword, nobody)) {
      assertRefused(wire.askForToken(login.basic(), scope("pull")), 401, "UNAUTHORIZED");
      for (String path :
          List.of(
              "/v2/",
              repository.path("/manifests/1.0.0"),
              "/v2/" + published + "/manifests/1.0.0")) {
        assertRefused(wire.get(path, "Authorization", login.basic()), 401, "UNAUTHORIZED");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic !",
        "Basic eA==",
        "Basic Og==",
        "Bearer",
        "Bearer ",
        "Digest x",
        "x"
      })
  void credentialsThatAreNoneGetAChallenge(String authorization) {
    for (String path : List.of("/v2/", repository.path("/manifests/1.0.0"))) {
      HttpResponse<byte[]> answer = wire.get(path, "Authorization", authorization);
      assertRefused(answer, 401, "UNAUTHORIZED");
      assertThat(RegistryHttp.header(answer, "WWW-Authenticate")).startsWith("Bearer realm=");
    }
  }

  @Test
  void publicContentNeedsNoCredentialsAndMindsNone() {
    String path = "/v2/" + published + "/manifests/1.0.0";
    assertThat(wire.get(path).body()).isEqualTo(INDEX);
    for (String needless :
        List.of(
            anonymousToken(),
            anonymousToken("repository:" + published + ":pull"),
            token(team.pipeline(), scope("*")),
            token(newCustomer(), "repository:" + published + ":pull"),
            team.pipeline().basic(),
            newCustomer().basic())) {
      HttpResponse<byte[]> answer = wire.get(path, "Authorization", needless);
      assertStatus(answer, 200);
      assertThat(answer.body()).isEqualTo(INDEX);
    }
    for (String rest : List.of("/tags/list", "/referrers/" + Digest.sha256(INDEX))) {
      assertStatus(wire.get("/v2/" + published + rest), 200);
    }
  }

  @Test
  void whoeverIsRemovedGetsNothingMoreWithTheNextToken() {
    Login temporary = newCustomer();
    join(team.publisher(), temporary);
    assertThat(access(token(temporary, scope("*")))).hasSize(1);

    assertThat(
            members.remove(
                new PublisherId(team.publisher()), temporary.user(), team.owner().user()))
        .isInstanceOf(MemberOutcome.Removed.class);

    assertThat(access(token(temporary, scope("*")))).isEmpty();
    assertRefused(repository.as(temporary.basic()).getManifest("1.0.0"), 403, "DENIED");
  }

  @Test
  void aProgramThatIsDeletedIsUnknownAtOnce() {
    Team other = newTeam();
    StagingRepository theirs = open(other.freshName(), other.pipeline());
    theirs.pushManifest("1.0.0", MediaTypes.OCI_INDEX, INDEX);

    assertThat(
            principals.delete(
                new PublisherId(other.publisher()),
                UUID.fromString(other.pipeline().user()),
                other.owner().user()))
        .isTrue();

    assertRefused(wire.askForToken(other.pipeline().basic()), 401, "UNAUTHORIZED");
    assertRefused(theirs.as(other.pipeline().basic()).getManifest("1.0.0"), 401, "UNAUTHORIZED");
  }

  @Test
  void aTokenThatWasTamperedWithIsNoToken() {
    String token = token(team.pipeline(), scope("pull"));
    String[] parts = token.split("\\.", 3);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    String more = claims.replace("\"pull\"", "\"pull\",\"push\"");
    assertThat(more).isNotEqualTo(claims);
    String unsigned =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(UTF_8));
    String forgedClaims =
        Base64.getUrlEncoder().withoutPadding().encodeToString(more.getBytes(UTF_8));

    for (String forged :
        Set.of(
            parts[0] + "." + forgedClaims + "." + parts[2],
            "Bearer " + unsigned + "." + forgedClaims + ".",
            token.substring(0, token.length() - 4),
            token + "x")) {
      HttpResponse<byte[]> answer = repository.as(forged).getManifest("1.0.0");
      assertRefused(answer, 401, "UNAUTHORIZED");
      assertThat(RegistryHttp.header(answer, "WWW-Authenticate"))
          .isEqualTo(challenge(scope("pull"), "invalid_token"));
    }
  }
}
