package org.moduleyard.server.registry.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.account.NetworkAddress;
import org.moduleyard.server.registry.Certified;
import org.moduleyard.server.registry.ImageLifecycle;
import org.moduleyard.server.registry.ManifestText;
import org.moduleyard.server.registry.RegistryHttp;
import org.moduleyard.server.registry.StagingRepository;
import org.moduleyard.server.registry.StagingTestCase;
import org.moduleyard.server.testing.People;
import org.springframework.beans.factory.annotation.Autowired;

/** Taking over a blob from another repository, which only they may who may read it there. */
class MountIT extends StagingTestCase {

  private static final Tag VERSION = new Tag("1.0.0");

  @Autowired private ImageLifecycle registry;
  @Autowired private Identity identity;

  private static byte[] fresh() {
    return People.fresh("content ").getBytes(UTF_8);
  }

  private static HttpResponse<byte[]> mount(
      StagingRepository target, Digest digest, String parameters) {
    return target.post("/blobs/uploads/?mount=" + digest + parameters, BodyPublishers.noBody());
  }

  private static void assertMounted(
      StagingRepository target, HttpResponse<byte[]> answer, byte[] content) {
    Digest digest = Digest.sha256(content);
    assertStatus(answer, 201);
    assertThat(RegistryHttp.header(answer, "Location")).isEqualTo(target.path("/blobs/" + digest));
    assertThat(RegistryHttp.header(answer, "Docker-Content-Digest")).isEqualTo(digest.toString());
    assertThat(target.getBlob(digest).body()).isEqualTo(content);
  }

  /** Asserts that the answer is an upload as it would be without a word about mounting. */
  private static void assertToBeSent(
      StagingRepository target, HttpResponse<byte[]> answer, byte[] content) {
    Digest digest = Digest.sha256(content);
    assertStatus(answer, 202);
    assertThat(RegistryHttp.header(answer, "Range")).isEqualTo("0-0");
    assertStatus(target.head("/blobs/" + digest), 404);
    String upload = RegistryHttp.header(answer, "Location");
    assertThat(upload).startsWith(target.path("/blobs/uploads/"));
    assertStatus(target.finish(upload, digest.toString(), content), 201);
    assertThat(target.getBlob(digest).body()).isEqualTo(content);
  }

  /** A repository as somebody uses it whose token is also good for pulling from another one. */
  private StagingRepository openBoth(Login as, String target, String source) {
    return new StagingRepository(
        wire,
        target,
        token(as, "repository:" + target + ":pull,push", "repository:" + source + ":pull"));
  }

  @Test
  void aBlobOfAnotherRepositoryOfTheSamePublisherIsMounted() {
    StagingRepository source = freshRepository();
    byte[] content = fresh();
    Digest digest = source.pushBlob(content);
    StagingRepository target = openBoth(team.contributor(), team.freshName(), source.name);

    assertMounted(target, mount(target, digest, "&from=" + source.name), content);

    assertStatus(source.delete("/blobs/" + digest), 202);
    assertThat(target.getBlob(digest).body()).isEqualTo(content);
  }

  @Test
  void basicCredentialsMountFromWhereverTheyMayPull() {
    StagingRepository source = freshRepository();
    byte[] content = fresh();
    Digest digest = source.pushBlob(content);
    StagingRepository target =
        new StagingRepository(wire, team.freshName(), team.pipeline().basic());

    assertMounted(target, mount(target, digest, "&from=" + source.name), content);
  }

  @Test
  void aTokenThatIsNotGoodForTheSourceMountsNothing() {
    StagingRepository source = freshRepository();
    byte[] content = fresh();
    Digest digest = source.pushBlob(content);
    StagingRepository target = freshRepository();

    assertToBeSent(target, mount(target, digest, "&from=" + source.name), content);
  }

  @Test
  void theStagingOfAnotherPublisherIsNoSource() {
    Team others = newTeam();
    StagingRepository source = open(others.freshName(), others.owner());
    byte[] content = fresh();
    Digest digest = source.pushBlob(content);

    StagingRepository target = openBoth(team.owner(), team.freshName(), source.name);
    assertToBeSent(target, mount(target, digest, "&from=" + source.name), content);
    StagingRepository direct = new StagingRepository(wire, team.freshName(), team.owner().basic());
    assertToBeSent(direct, mount(direct, digest, "&from=" + source.name), content);
  }

  @Test
  void whatIsNotWhereItIsSaidToBeMustBeSent() {
    StagingRepository source = freshRepository();
    source.pushBlob(fresh());
    StagingRepository elsewhere = freshRepository();
    byte[] content = fresh();
    Digest digest = elsewhere.pushBlob(content);

    for (String from :
        List.of(
            source.name,
            team.freshName(),
            "contoso/nothing",
            "preview/contoso/nothing",
            "quarantine/contoso",
            "NO-NAME",
            "../../etc/passwd",
            "")) {
      StagingRepository target = openBoth(team.owner(), team.freshName(), source.name);
      assertToBeSent(target, mount(target, digest, "&from=" + from), content);
    }
    StagingRepository target = openBoth(team.owner(), team.freshName(), elsewhere.name);
    assertToBeSent(target, mount(target, digest, ""), content);
  }

  @Test
  void aDigestThatCannotBeIsNoBlobToMount() {
    StagingRepository target = freshRepository();
    for (String digest : List.of("sha256:abc", "latest", "..%2f..%2fetc")) {
      assertRefused(
          target.post("/blobs/uploads/?mount=" + digest + "&from=x", BodyPublishers.noBody()),
          400,
          "DIGEST_INVALID");
    }
  }

  @Test
  void aManifestIsNoBlobToMount() {
    StagingRepository source = freshRepository();
    byte[] index = ManifestText.bytes(ManifestText.ociIndex());
    Digest digest = source.pushManifest("1.0.0", MediaTypes.OCI_INDEX, index);
    StagingRepository target = openBoth(team.owner(), team.freshName(), source.name);

    assertStatus(mount(target, digest, "&from=" + source.name), 202);
  }

  @Test
  void everybodyMountsFromPublicAndTheAllowedFromPreview() {
    byte[] layer = fresh();
    StagingRepository staged = freshRepository();
    Descriptor config = staged.push(MediaTypes.OCI_CONFIG, fresh());
    Descriptor layerBlob = staged.push(MediaTypes.OCI_LAYER, layer);
    staged.pushManifest(
        VERSION.value(),
        MediaTypes.OCI_MANIFEST,
        ManifestText.bytes(ManifestText.ociImage(config, layerBlob)));
    QuarantineName quarantine = new QuarantineName(UUID.randomUUID(), "plan");
    importFromStaging(staged, quarantine);
    RepositoryName name = new RepositoryName("contoso/" + People.fresh("camera-"));
    Team others = newTeam();
    Login allowed = others.contributor();
    Set<UUID> subscriptions =
        identity.subscriptionsOf(
            identity
                .authenticate(allowed.user(), allowed.password(), NetworkAddress.of("127.0.0.1"))
                .proven()
                .orElseThrow()
                .id());
    Digest digest = layerBlob.digest();

    registry.promoteToPreview(
        quarantine, name, Certified.everything(registry, quarantine), subscriptions);
    StagingRepository allowedTarget = openBoth(allowed, others.freshName(), "preview/" + name);
    assertMounted(allowedTarget, mount(allowedTarget, digest, "&from=preview/" + name), layer);
    StagingRepository refused = openBoth(others.owner(), others.freshName(), "preview/" + name);
    assertToBeSent(refused, mount(refused, digest, "&from=preview/" + name), layer);
    StagingRepository early = openBoth(others.owner(), others.freshName(), name.value());
    assertToBeSent(early, mount(early, digest, "&from=" + name), layer);

    registry.promoteToPublic(quarantine, name, Certified.everything(registry, quarantine));
    StagingRepository target = openBoth(others.owner(), others.freshName(), name.value());
    assertMounted(target, mount(target, digest, "&from=" + name), layer);
    String nothingMore = others.freshName();
    StagingRepository withoutScope = open(nothingMore, others.pipeline());
    assertMounted(withoutScope, mount(withoutScope, digest, "&from=" + name), layer);
  }

  private void importFromStaging(StagingRepository staged, QuarantineName quarantine) {
    Credentials credentials = new Credentials(team.pipeline().user(), team.pipeline().password());
    try (RegistryClient client =
        RegistryClient.builder("localhost:" + port).credentials(credentials).build()) {
      registry.importImages(
          quarantine,
          client,
          new RepositoryName(staged.name),
          List.of(VERSION),
          ImportListener.NONE);
    }
  }
}
