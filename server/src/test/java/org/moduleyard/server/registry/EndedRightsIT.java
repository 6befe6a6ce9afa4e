package org.moduleyard.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.moduleyard.server.testing.Publishers.done;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.account.NetworkAddress;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.MemberOutcome;
import org.moduleyard.server.testing.RawSocket;
import org.springframework.beans.factory.annotation.Autowired;

/** No token outlives the reason it was given for, and none gets another. */
class EndedRightsIT extends StagingTestCase {

  private static final byte[] INDEX = ManifestText.bytes(ManifestText.ociIndex());
  private static final byte[] BLOB = "a layer".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  @Autowired private Identity identity;

  /** Why a right ends. */
  enum End {
    PROGRAM_DELETED,
    SECRET_REPLACED,
    MEMBER_REMOVED,
    PASSWORD_CHANGED;

    Login holder(Team team) {
      return switch (this) {
        case PROGRAM_DELETED, SECRET_REPLACED -> team.pipeline();
        case MEMBER_REMOVED, PASSWORD_CHANGED -> team.contributor();
      };
    }
  }

  private void bring(End end, Team whose) {
    PublisherId publisher = new PublisherId(whose.publisher());
    String owner = whose.owner().user();
    switch (end) {
      case PROGRAM_DELETED ->
          assertThat(principals.delete(publisher, clientId(whose), owner)).isTrue();
      case SECRET_REPLACED ->
          assertThat(principals.rotate(publisher, clientId(whose), Duration.ZERO, owner))
              .isPresent();
      case MEMBER_REMOVED ->
          assertThat(members.remove(publisher, whose.contributor().user(), owner))
              .isInstanceOf(MemberOutcome.Removed.class);
      case PASSWORD_CHANGED -> {
        Login login = whose.contributor();
        UUID id =
            identity
                .authenticate(login.user(), login.password(), NetworkAddress.of("127.0.0.1"))
                .proven()
                .orElseThrow()
                .id();
        Account account = identity.account(id).orElseThrow();
        String chosen = "nineteen blue tractors";
        done(
            accounts.changePassword(
                account, login.password(), chosen, chosen, NetworkAddress.of("127.0.0.1")));
      }
    }
  }

  private static UUID clientId(Team whose) {
    return UUID.fromString(whose.pipeline().user());
  }

  @ParameterizedTest
  @EnumSource
  void whatWasGivenEndsWithItsReason(End end) {
    Team theirs = newTeam();
    StagingRepository owners = open(theirs.freshName(), theirs.owner());
    owners.pushManifest("1.0.0", MediaTypes.OCI_INDEX, INDEX);
    StagingRepository repository = open(owners.name, end.holder(theirs));
    assertStatus(repository.putManifest("mine", MediaTypes.OCI_INDEX, INDEX), 201);
    String upload = repository.beginUpload();
    assertStatus(repository.patch(upload, BLOB), 202);

    bring(end, theirs);

    for (HttpResponse<byte[]> refused :
        Stream.<HttpResponse<byte[]>>of(
                repository.putManifest("late", MediaTypes.OCI_INDEX, INDEX),
                repository.post("/blobs/uploads/", BodyPublishers.noBody()),
                repository.finish(upload, Digest.sha256(BLOB)),
                repository.look(upload),
                repository.getManifest("1.0.0"),
                repository.delete("/manifests/1.0.0"))
            .toList()) {
      assertRefused(refused, 401, "UNAUTHORIZED");
    }
    assertThat(owners.tags()).containsExactly("1.0.0", "mine");
    assertStatus(owners.getBlob(Digest.sha256(BLOB)), 404);
  }

  @Test
  void noTokenGetsAnotherOne() {
    String scope = "repository:" + team.freshName() + ":pull,push";
    for (String token :
        List.of(
            token(team.pipeline(), scope),
            token(team.owner(), scope),
            token(newCustomer()),
            anonymousToken(),
            "Bearer nonsense")) {
      HttpResponse<byte[]> answer = wire.askForToken(token, scope);
      assertRefused(answer, 401, "UNAUTHORIZED");
      assertThat(RegistryHttp.header(answer, "WWW-Authenticate")).startsWith("Bearer realm=");
      assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
          .doesNotContain("access_token");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "basic"})
  void aBodyThatWasUnderWayWhenTheRightEndedIsNotKept(String way) {
    Team theirs = newTeam();
    StagingRepository owners = open(theirs.freshName(), theirs.owner());
    String authorization =
        way.equals("basic")
            ? theirs.pipeline().basic()
            : token(theirs.pipeline(), "repository:" + owners.name + ":pull,push");
    String blob = "/blobs/uploads/?digest=" + Digest.sha256(BLOB);
    try (RawSocket manifest = new RawSocket(port);
        RawSocket layer = new RawSocket(port);
        RawSocket last = new RawSocket(port);
        RawSocket piece = new RawSocket(port)) {
      begin(manifest, "PUT " + owners.path("/manifests/1.0.0"), authorization, INDEX);
      begin(layer, "POST " + owners.path(blob), authorization, BLOB);
      String upload = owners.beginUpload() + "?digest=" + Digest.sha256(BLOB);
      begin(last, "PUT " + upload, authorization, BLOB);
      begin(piece, "PATCH " + owners.beginUpload(), authorization, BLOB);

      bring(End.PROGRAM_DELETED, theirs);

      assertThat(manifest.body(INDEX).finish().status()).isEqualTo(401);
      assertThat(layer.body(BLOB).finish().status()).isEqualTo(401);
      assertThat(last.body(BLOB).finish().status()).isEqualTo(401);
      assertThat(piece.body(BLOB).finish().status()).isEqualTo(401);
    }
    assertStatus(owners.getManifest("1.0.0"), 404);
    assertStatus(owners.getBlob(Digest.sha256(BLOB)), 404);
  }

  private static void begin(RawSocket socket, String what, String authorization, byte[] body) {
    socket
        .head(
            what + " HTTP/1.1",
            "Authorization: " + authorization,
            "Content-Type: " + MediaTypes.OCI_INDEX,
            "Content-Length: " + body.length,
            "Expect: 100-continue",
            "Connection: close")
        .untilAsked();
  }
}
