package org.moduleyard.server.registry.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.account.Accounts;
import org.moduleyard.server.identity.account.Outcome;
import org.moduleyard.server.registry.Certified;
import org.moduleyard.server.registry.ImageLifecycle;
import org.moduleyard.server.registry.ManifestPulled;
import org.moduleyard.server.registry.RegistryHttp;
import org.moduleyard.server.registry.TestImages;
import org.moduleyard.server.registry.store.VersionTagMovedException;
import org.moduleyard.server.testing.DebianRegistry;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.ServerTest;
import org.moduleyard.server.testing.Tools;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

/** The visibility of images in each zone, and their way from one zone to the next. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZonesIT {

  private static final RepositoryName SOURCE = new RepositoryName("team/camera");
  private static final Tag VERSION = new Tag("1.0.0");
  private static final String PASSWORD = "seven green lorries";

  @LocalServerPort private int port;
  @Autowired private ImageLifecycle registry;
  @Autowired private Accounts accounts;
  @Autowired private Identity identity;
  @Autowired private ConfigurableApplicationContext context;

  private DebianRegistry source;
  private RegistryClient publisher;
  private TestImages images;
  private RegistryHttp wire;
  private String tester;
  private Set<UUID> testers;
  private String stranger;

  @BeforeAll
  void open(@TempDir Path directory) throws IOException {
    source = DebianRegistry.start(directory);
    publisher = source.client();
    images = new TestImages(directory);
    wire = new RegistryHttp(port);
    Account allowed = register();
    tester = allowed.username();
    testers = identity.subscriptionsOf(allowed.id());
    stranger = register().username();
  }

  private Account register() {
    String username = People.fresh("zone-");
    Outcome<Account> made =
        accounts.register(
            new Accounts.Registration(username, PASSWORD, "Kim", username + "@example.org"));
    return ((Outcome.Done<Account>) made).value();
  }

  @AfterAll
  void close() {
    wire.close();
    publisher.close();
    source.close();
  }

  /** A name of its own for every test. */
  private static RepositoryName fresh() {
    return new RepositoryName("contoso/" + UUID.randomUUID());
  }

  private QuarantineName quarantined(String salt, Reference... references) throws IOException {
    for (Reference reference : references) {
      images.pushIndex(publisher, SOURCE, (Tag) reference, salt);
    }
    QuarantineName quarantine = new QuarantineName(UUID.randomUUID(), "plan");
    registry.importImages(quarantine, publisher, SOURCE, List.of(references), ImportListener.NONE);
    return quarantine;
  }

  private String asTester() {
    return RegistryHttp.basic(tester, PASSWORD);
  }

  private int statusAs(String authorization, String path) {
    return wire.get(path, "Authorization", authorization).statusCode();
  }

  private String token(String authorization, String... scopes) {
    StringBuilder path = new StringBuilder("/token?service=x");
    for (String scope : scopes) {
      path.append("&scope=").append(URLEncoder.encode(scope, StandardCharsets.UTF_8));
    }
    HttpResponse<byte[]> answer =
        authorization.isEmpty()
            ? wire.get(path.toString())
            : wire.get(path.toString(), "Authorization", authorization);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(RegistryHttp.json(answer).at("/expires_in").asInt()).isGreaterThanOrEqualTo(60);
    assertThat(RegistryHttp.json(answer).at("/access_token"))
        .isEqualTo(RegistryHttp.json(answer).at("/token"));
    return "Bearer " + RegistryHttp.json(answer).at("/token").asString();
  }

  @Test
  void clientsLearnFromTheBaseWhereToSignIn() {
    HttpResponse<byte[]> base = wire.get("/v2/");

    assertThat(base.statusCode()).isEqualTo(401);
    assertThat(RegistryHttp.header(base, "WWW-Authenticate"))
        .isEqualTo(
            "Bearer realm=\"http://localhost:%s/token\",service=\"localhost:%s\""
                .formatted(port, port));
    assertThat(RegistryHttp.errorCode(base)).isEqualTo("UNAUTHORIZED");
    assertThat(statusAs(token(""), "/v2/")).isEqualTo(200);
    assertThat(statusAs(asTester(), "/v2/")).isEqualTo(200);
    assertThat(statusAs(token(asTester()), "/v2/")).isEqualTo(200);
  }

  @Test
  void credentialsThatAreWrongAreRefusedEverywhere() {
    String wrong = RegistryHttp.basic(stranger, "wrong");
    assertThat(statusAs(wrong, "/v2/")).isEqualTo(401);
    assertThat(statusAs(wrong, "/token")).isEqualTo(401);
    for (String bad : List.of("Bearer a.b.c", "Bearer ", "Basic !", "Basic eA==", "Digest x", "")) {
      HttpResponse<byte[]> answer = wire.get("/v2/", "Authorization", bad);
      assertThat(answer.statusCode()).as(bad).isEqualTo(401);
      assertThat(RegistryHttp.header(answer, "WWW-Authenticate")).startsWith("Bearer realm=");
    }
  }

  @Test
  void thePostFormOfTheTokenServiceIsRefusedSoThatClientsFallBack() {
    HttpResponse<byte[]> post = wire.send("POST", "/token");

    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(RegistryHttp.errorCode(post)).isEqualTo("UNSUPPORTED");
  }

  @Test
  void aQuarantinedImageIsNowhereToBeSeen() throws IOException {
    QuarantineName quarantine = quarantined("hidden", VERSION);

    assertThat(wire.get("/v2/" + quarantine + "/manifests/1.0.0").statusCode()).isEqualTo(404);
    assertThat(statusAs(asTester(), "/v2/quarantine/" + quarantine + "/manifests/1.0.0"))
        .isEqualTo(404);
    assertThat(statusAs(asTester(), "/v2/preview/" + quarantine + "/manifests/1.0.0"))
        .isEqualTo(404);
  }

  @Test
  void aPreviewIsForHoldersOfAnAllowedSubscriptionOnly() throws IOException {
    RepositoryName camera = fresh();
    QuarantineName quarantine = quarantined("preview", VERSION);
    registry.promoteToPreview(
        quarantine, camera, Certified.everything(registry, quarantine), testers);
    String name = "preview/" + camera;
    String path = "/v2/" + name + "/manifests/1.0.0";
    String scope = "repository:" + name + ":pull,push";

    HttpResponse<byte[]> anonymous = wire.get(path);
    assertThat(anonymous.statusCode()).isEqualTo(401);
    assertThat(RegistryHttp.header(anonymous, "WWW-Authenticate"))
        .endsWith(",scope=\"repository:" + name + ":pull\"");
    assertThat(statusAs(asTester(), path)).isEqualTo(200);
    assertThat(statusAs(token(asTester(), scope), path)).isEqualTo(200);
    assertThat(statusAs(token(asTester()), path)).isEqualTo(401);
    assertThat(statusAs(token("", scope), path)).isEqualTo(401);
    assertThat(statusAs(token(RegistryHttp.basic(stranger, PASSWORD), scope), path)).isEqualTo(401);
    assertThat(wire.get("/v2/" + camera + "/manifests/1.0.0").statusCode()).isEqualTo(404);

    HttpResponse<byte[]> hidden =
        wire.get(path, "Authorization", RegistryHttp.basic(stranger, PASSWORD));
    HttpResponse<byte[]> absent =
        wire.get(
            "/v2/preview/contoso/absent/manifests/1.0.0",
            "Authorization",
            RegistryHttp.basic(stranger, PASSWORD));
    assertThat(hidden.statusCode()).isEqualTo(404);
    assertThat(hidden.body()).isEqualTo(absent.body());
    assertThat(wire.get(path, "Authorization", asTester()).headers().firstValue("Cache-Control"))
        .hasValue("private, no-cache");
  }

  @Test
  void skopeoPullsAPreviewWithCredentialsAndNotWithout(@TempDir Path pulled) throws IOException {
    RepositoryName camera = fresh();
    QuarantineName quarantine = quarantined("skopeo", VERSION);
    registry.promoteToPreview(
        quarantine, camera, Certified.everything(registry, quarantine), testers);
    String image = "docker://localhost:%s/preview/%s:1.0.0".formatted(port, camera);

    assertThat(skopeo(image, pulled, "--src-no-creds").status()).isNotZero();
    assertThat(skopeo(image, pulled, "--src-creds=" + stranger + ":" + PASSWORD).status())
        .isNotZero();
    assertThat(skopeo(image, pulled, "--src-creds=" + tester + ":wrong").status()).isNotZero();
    Tools.Result result = skopeo(image, pulled, "--src-creds=" + tester + ":" + PASSWORD);

    assertThat(result.status()).as(result.output()).isZero();
    ImageTree original = ImageTree.read(registry.quarantined(quarantine), VERSION);
    assertThat(pulled.resolve("manifest.json")).hasBinaryContent(original.root().bytes());
  }

  private static Tools.Result skopeo(String image, Path directory, String credentials) {
    return Tools.tryToRun(
        "skopeo",
        "skopeo",
        "copy",
        "--all",
        "--preserve-digests",
        "--src-tls-verify=false",
        credentials,
        image,
        "dir:" + directory);
  }

  @Test
  void takingAwayAGrantOrThePreviewWorksAtOnceAlsoForTokens() throws IOException {
    RepositoryName camera = fresh();
    QuarantineName quarantine = quarantined("withdrawn", VERSION);
    registry.promoteToPreview(
        quarantine, camera, Certified.everything(registry, quarantine), testers);
    String path = "/v2/preview/" + camera + "/manifests/1.0.0";
    String token = token(asTester(), "repository:preview/" + camera + ":pull");
    assertThat(statusAs(token, path)).isEqualTo(200);

    registry.promoteToPreview(
        quarantine, camera, Certified.everything(registry, quarantine), List.of(UUID.randomUUID()));
    assertThat(statusAs(token, path)).isEqualTo(404);
    registry.promoteToPreview(
        quarantine, camera, Certified.everything(registry, quarantine), testers);
    assertThat(statusAs(token, path)).isEqualTo(200);
    registry.withdrawPreview(quarantine);
    assertThat(statusAs(token, path)).isEqualTo(404);
    assertThat(registry.quarantined(quarantine).tags()).containsExactly(VERSION);
    registry.promoteToPreview(
        quarantine, camera, Certified.everything(registry, quarantine), testers);
    registry.discard(quarantine);
    assertThat(statusAs(token, path)).isEqualTo(404);
  }

  @Test
  void twoPreviewsOfOneNameKeepTheirAudiencesApart() throws IOException {
    RepositoryName shared = fresh();
    QuarantineName mine = quarantined("mine", VERSION, Tag.LATEST);
    QuarantineName theirs = quarantined("theirs", new Tag("2.0.0"), Tag.LATEST);
    registry.promoteToPreview(mine, shared, Certified.everything(registry, mine), testers);
    registry.promoteToPreview(
        theirs, shared, Certified.everything(registry, theirs), List.of(UUID.randomUUID()));
    Digest hidden = digest(theirs, Tag.LATEST);

    String base = "/v2/preview/" + shared;
    assertThat(
            wire.get(base + "/manifests/latest", "Authorization", asTester())
                .headers()
                .firstValue("Docker-Content-Digest"))
        .hasValue(digest(mine).toString());
    assertThat(statusAs(asTester(), base + "/manifests/2.0.0")).isEqualTo(404);
    assertThat(statusAs(asTester(), base + "/manifests/" + hidden)).isEqualTo(404);
    HttpResponse<byte[]> tags = wire.get(base + "/tags/list", "Authorization", asTester());
    assertThat(RegistryHttp.json(tags).at("/tags").toString()).isEqualTo("[\"1.0.0\",\"latest\"]");
  }

  @Test
  void aVersionThatWasInAPreviewNeverLeadsElsewhereEvenAfterThePreviewIsGone() throws IOException {
    RepositoryName camera = fresh();
    QuarantineName first = quarantined("first", VERSION, Tag.LATEST);
    Digest shown = digest(first);
    registry.promoteToPreview(first, camera, Certified.everything(registry, first), testers);
    registry.discard(first);
    QuarantineName other = quarantined("other", VERSION, Tag.LATEST);

    assertThatExceptionOfType(VersionTagMovedException.class)
        .isThrownBy(
            () ->
                registry.promoteToPreview(
                    other, camera, Certified.everything(registry, other), testers))
        .withMessageContaining("1.0.0")
        .withMessageContaining("under a new version")
        .satisfies(
            refused ->
                assertThat(refused.moves())
                    .containsExactly(
                        new VersionTagMovedException.Move(VERSION, shown, digest(other))));
    assertThatExceptionOfType(VersionTagMovedException.class)
        .isThrownBy(
            () ->
                registry.requirePublishable(other, camera, Certified.everything(registry, other)));
    assertThatExceptionOfType(VersionTagMovedException.class)
        .isThrownBy(
            () -> registry.promoteToPublic(other, camera, Certified.everything(registry, other)));
    assertThat(registry.publicTags(camera)).isEmpty();
    assertThat(statusAs(asTester(), "/v2/preview/" + camera + "/manifests/1.0.0")).isEqualTo(404);

    QuarantineName again = quarantined("first", VERSION, Tag.LATEST);
    registry.promoteToPublic(again, camera, Certified.everything(registry, again));
    assertThat(registry.publicTags(camera)).containsEntry(VERSION, shown);
  }

  private Digest digest(QuarantineName quarantine) throws IOException {
    return digest(quarantine, VERSION);
  }

  private Digest digest(QuarantineName quarantine, Tag tag) throws IOException {
    return registry.quarantined(quarantine).manifest(tag).orElseThrow().digest();
  }

  @Test
  void goingPublicAddsAndMovesOnlyWhatMayMove() throws IOException {
    RepositoryName camera = fresh();
    QuarantineName first = quarantined("first", VERSION, Tag.LATEST, new Tag("1.0"));
    registry.promoteToPublic(first, camera, Certified.everything(registry, first));
    registry.promoteToPublic(first, camera, Certified.everything(registry, first));
    Digest one = digest(first);
    String latest = "/v2/" + camera + "/manifests/latest";
    assertThat(RegistryHttp.header(wire.get(latest), "Docker-Content-Digest"))
        .isEqualTo(one.toString());

    images.pushIndex(publisher, SOURCE, new Tag("1.1.0"), "second");
    QuarantineName second = quarantined("second", new Tag("1.1.0"), Tag.LATEST);
    registry.promoteToPublic(second, camera, Certified.everything(registry, second));

    Digest two = registry.quarantined(second).manifest(Tag.LATEST).orElseThrow().digest();
    assertThat(registry.publicTags(camera))
        .containsEntry(VERSION, one)
        .containsEntry(new Tag("1.0"), one)
        .containsEntry(new Tag("1.1.0"), two)
        .containsEntry(Tag.LATEST, two)
        .hasSize(4);
    assertThat(RegistryHttp.header(wire.get(latest), "Docker-Content-Digest"))
        .isEqualTo(two.toString());
    registry.discard(first);
    registry.discard(second);
    assertThat(wire.get("/v2/" + camera + "/manifests/1.0.0").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "1.0.0-amd64"})
  void aPublishedVersionNeverMoves(String tag) throws IOException {
    RepositoryName camera = fresh();
    Tag version = new Tag(tag);
    QuarantineName first = quarantined("first", version, Tag.LATEST);
    registry.promoteToPublic(first, camera, Certified.everything(registry, first));
    Digest published = registry.publicTags(camera).get(version);
    QuarantineName moved = quarantined("moved", version, Tag.LATEST, new Tag("9.9.9"));

    assertThatExceptionOfType(VersionTagMovedException.class)
        .isThrownBy(
            () -> registry.promoteToPublic(moved, camera, Certified.everything(registry, moved)))
        .withMessageContaining(tag)
        .satisfies(e -> assertThat(e.moves()).hasSize(1));
    assertThatExceptionOfType(VersionTagMovedException.class)
        .isThrownBy(
            () ->
                registry.promoteToPreview(
                    moved, camera, Certified.everything(registry, moved), testers));

    assertThat(registry.publicTags(camera))
        .hasSize(2)
        .containsEntry(version, published)
        .containsEntry(Tag.LATEST, published);
    assertThat(statusAs(asTester(), "/v2/preview/" + camera + "/tags/list")).isEqualTo(404);
  }

  @Test
  void nothingCanBePublishedThatWasNotImported() {
    QuarantineName nothing = new QuarantineName(UUID.randomUUID(), "plan");

    assertThatThrownBy(
            () ->
                registry.promoteToPublic(nothing, fresh(), Certified.everything(registry, nothing)))
        .isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(
            () ->
                registry.promoteToPreview(
                    nothing, fresh(), Certified.everything(registry, nothing), testers))
        .isInstanceOf(NoSuchElementException.class);
    registry.discard(nothing);
    registry.withdrawPreview(nothing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"preview/contoso", "quarantine/x", "staging/contoso/camera", "camera"})
  void namesOfZonesBelongToNoPublisher(String name) throws IOException {
    QuarantineName quarantine = quarantined("zone", VERSION);

    assertThatThrownBy(
            () ->
                registry.promoteToPublic(
                    quarantine,
                    new RepositoryName(name),
                    Certified.everything(registry, quarantine)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyPullOfAPublicManifestIsTold() throws Exception {
    RepositoryName camera = fresh();
    QuarantineName counted = quarantined("counted", VERSION);
    registry.promoteToPublic(counted, camera, Certified.everything(registry, counted));
    LinkedBlockingQueue<ManifestPulled> heard = new LinkedBlockingQueue<>();
    context.addApplicationListener(
        event -> {
          if (event instanceof PayloadApplicationEvent<?> told
              && told.getPayload() instanceof ManifestPulled pulled) {
            heard.add(pulled);
          }
        });

    wire.send("HEAD", "/v2/" + camera + "/manifests/1.0.0");
    wire.get("/v2/" + camera + "/manifests/1.0.0");

    ManifestPulled pulled = heard.poll(10, TimeUnit.SECONDS);
    assertThat(pulled).isNotNull();
    assertThat(pulled.repository()).isEqualTo(camera);
    assertThat(pulled.reference()).isEqualTo(VERSION);
    assertThat(heard).isEmpty();
  }
}
