package org.moduleyard.server.registry.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.registry.Certified;
import org.moduleyard.server.registry.ImageLifecycle;
import org.moduleyard.server.registry.RegistryHttp;
import org.moduleyard.server.registry.TestImages;
import org.moduleyard.server.testing.DebianRegistry;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The server's artifacts about an image are served with it, and nothing else is. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerManifestsIT {

  private static final RepositoryName SOURCE = new RepositoryName("team/camera");
  private static final Tag VERSION = new Tag("1.0.0");
  private static final String TYPE = "application/vnd.example.verdict.v1+json";

  @LocalServerPort private int port;
  @Autowired private ImageLifecycle registry;
  @Autowired private JdbcClient jdbc;

  private DebianRegistry source;
  private RegistryClient publisher;
  private TestImages images;
  private RegistryHttp wire;

  @BeforeAll
  void open(@TempDir Path directory) throws IOException {
    source = DebianRegistry.start(directory);
    publisher = source.client();
    images = new TestImages(directory);
    wire = new RegistryHttp(port);
  }

  @AfterAll
  void close() {
    wire.close();
    publisher.close();
    source.close();
  }

  private QuarantineName quarantined(String salt) throws IOException {
    images.pushIndex(publisher, SOURCE, VERSION, salt);
    QuarantineName quarantine = new QuarantineName(UUID.randomUUID(), "plan");
    registry.importImages(quarantine, publisher, SOURCE, List.of(VERSION), ImportListener.NONE);
    return quarantine;
  }

  private static ServerArtifact verdict(String text) {
    return new ServerArtifact(
        "verdicts",
        TYPE,
        List.of(new ServerArtifact.Content("application/json", text.getBytes(UTF_8))),
        Map.of("org.example.verdict", "passed"));
  }

  private Digest image(QuarantineName quarantine) throws IOException {
    return registry
        .quarantined(quarantine)
        .manifest(VERSION)
        .map(RawManifest::digest)
        .orElseThrow();
  }

  @Test
  void itIsServedWithItsBlobsAndListedAmongTheReferrers() throws IOException {
    RepositoryName name = new RepositoryName("contoso/" + UUID.randomUUID());
    QuarantineName quarantine = quarantined(name.value());
    Digest image = image(quarantine);
    ServedContent certified = Certified.everything(registry, quarantine);
    String text = "{\"of\": \"" + name + "\"}";

    Digest made = registry.attach(quarantine, image, verdict(text));
    assertThat(registry.attach(quarantine, image, verdict(text))).isEqualTo(made);
    registry.requirePublishable(quarantine, name, certified);
    registry.promoteToPreview(quarantine, name, certified, Set.of());
    registry.promoteToPublic(quarantine, name, certified);
    registry.discard(quarantine);

    JsonNode listed =
        RegistryHttp.json(wire.get("/v2/" + name + "/referrers/" + image)).at("/manifests");
    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).at("/digest").asString()).isEqualTo(made.toString());
    assertThat(listed.get(0).at("/artifactType").asString()).isEqualTo(TYPE);
    assertThat(listed.get(0).at("/annotations/org.example.verdict").asString()).isEqualTo("passed");
    byte[] bytes = wire.get("/v2/" + name + "/manifests/" + made).body();
    assertThat(Digest.sha256(bytes)).isEqualTo(made);
    JsonNode manifest = RegistryHttp.json(wire.get("/v2/" + name + "/manifests/" + made));
    assertThat(manifest.at("/subject/digest").asString()).isEqualTo(image.toString());
    assertThat(blob(name, manifest.at("/layers/0/digest").asString())).isEqualTo(text);
    assertThat(blob(name, manifest.at("/config/digest").asString())).isEqualTo("{}");
    assertThat(
            jdbc.sql(
                    "select maker from registry_server_manifest s"
                        + " join registry_repository r on r.id = s.repository_id"
                        + " where r.zone = 'public' and r.name = ? and s.digest = ?")
                .params(name.value(), made.toString())
                .query(String.class)
                .single())
        .isEqualTo("verdicts");
    assertThat(registry.firstPublishers(Set.of(Digest.sha256(text.getBytes(UTF_8))))).isEmpty();
  }

  private String blob(RepositoryName name, String digest) {
    return new String(wire.get("/v2/" + name + "/blobs/" + digest).body(), UTF_8);
  }

  /** The same bytes that a publisher brought along carry no mark, and nobody read them. */
  @Test
  void aPublishersManifestIsNotServedHoweverMuchItLooksLikeOne() throws IOException {
    RepositoryName first = new RepositoryName("contoso/" + UUID.randomUUID());
    QuarantineName marked = quarantined(first.value());
    Digest image = image(marked);
    Digest made = registry.attach(marked, image, verdict("{}"));
    RepositoryName second = new RepositoryName("fabrikam/" + UUID.randomUUID());
    QuarantineName other = new QuarantineName(UUID.randomUUID(), "plan");
    registry.importImages(other, publisher, SOURCE, List.of(VERSION), ImportListener.NONE);
    jdbc.sql(
            """
            insert into registry_repository_manifest (repository_id, digest, media_type)
            select r.id, ?, 'application/vnd.oci.image.manifest.v1+json'
              from registry_repository r where r.zone = 'quarantine' and r.name = ?
            """)
        .params(made.toString(), other.toString())
        .update();

    registry.promoteToPublic(other, second, Certified.everything(registry, other));

    assertThat(wire.get("/v2/" + second + "/manifests/" + image).statusCode()).isEqualTo(200);
    assertThat(wire.get("/v2/" + second + "/manifests/" + made).statusCode()).isEqualTo(404);
    assertThat(
            RegistryHttp.json(wire.get("/v2/" + second + "/referrers/" + image)).at("/manifests"))
        .isEmpty();
  }

  @Test
  void somethingAboutWhatIsNotThereIsRefused() throws IOException {
    QuarantineName quarantine = quarantined(UUID.randomUUID().toString());
    Digest nothing = Digest.sha256(new byte[] {1, 2, 3});

    assertThatThrownBy(() -> registry.attach(quarantine, nothing, verdict("{}")))
        .isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(
            () ->
                registry.attach(
                    new QuarantineName(UUID.randomUUID(), "plan"), nothing, verdict("{}")))
        .isInstanceOf(NoSuchElementException.class);
  }

  /** No container engine may take it for an image. */
  @Test
  void anArtifactIsNoImage() {
    assertThatThrownBy(
            () -> new ServerArtifact("x", "application/json", verdict("{}").contents(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new ServerArtifact(
                    "x",
                    TYPE,
                    List.of(
                        new ServerArtifact.Content(
                            "application/vnd.oci.image.layer.v1.tar+gzip", new byte[1])),
                    Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
