package org.moduleyard.server.registry.endpoint;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.registry.Certified;
import org.moduleyard.server.registry.ImageLifecycle;
import org.moduleyard.server.registry.ManifestPulled;
import org.moduleyard.server.registry.RegistryHttp;
import org.moduleyard.server.registry.TestImages;
import org.moduleyard.server.registry.image.ImportListener;
import org.moduleyard.server.registry.image.QuarantineName;
import org.moduleyard.server.registry.protocol.Zone;
import org.moduleyard.server.registry.protocol.ZonedName;
import org.moduleyard.server.registry.store.StoredManifest;
import org.moduleyard.server.testing.DebianRegistry;
import org.moduleyard.server.testing.Events;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;

/** Repeated requests are answered from memory with the same response. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicResponseCacheIT {

  private static final RepositoryName SOURCE = new RepositoryName("team/camera");
  private static final Tag VERSION = new Tag("1.0.0");

  @LocalServerPort private int port;
  @Autowired private ImageLifecycle registry;
  @Autowired private JdbcClient jdbc;
  @Autowired private VisibleRepository.Finder shelves;
  @Autowired private PublicResponseCache ready;
  @Autowired private ConfigurableApplicationContext context;

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

  /** A public repository of its own for every test, with these tags on one new image. */
  private RepositoryName published(Tag... tags) throws IOException {
    RepositoryName name = new RepositoryName("contoso/" + UUID.randomUUID());
    publish(name, name.value(), tags);
    return name;
  }

  private Digest publish(RepositoryName name, String salt, Tag... tags) throws IOException {
    Digest index = Digest.sha256(new byte[0]);
    for (Tag tag : tags) {
      index = images.pushIndex(publisher, SOURCE, tag, salt);
    }
    QuarantineName quarantine = new QuarantineName(UUID.randomUUID(), "plan");
    List<Reference> references = List.of(tags);
    registry.importImages(quarantine, publisher, SOURCE, references, ImportListener.NONE);
    registry.promoteToPublic(quarantine, name, Certified.everything(registry, quarantine));
    registry.discard(quarantine);
    return index;
  }

  /** A manifest by tag and by digest, and a small blob. */
  private List<String> paths(RepositoryName name) throws IOException {
    Digest index = requireNonNull(registry.publicTags(name).get(VERSION));
    ImageTree tree = ImageTree.read(publisher.source(SOURCE), index);
    Descriptor small =
        tree.blobs().stream().filter(blob -> blob.size() < 16 * 1024).findFirst().orElseThrow();
    return List.of(
        "/v2/" + name + "/manifests/" + VERSION,
        "/v2/" + name + "/manifests/" + index,
        "/v2/" + name + "/blobs/" + small.digest());
  }

  private static Map<String, List<String>> withoutDate(HttpHeaders headers) {
    Map<String, List<String>> kept = new TreeMap<>(headers.map());
    kept.remove("date");
    return kept;
  }

  /**
   * The actions of another process are seen here as rows alone: it takes the images of a listing
   * away and writes down that the listing is stopped.
   */
  @Test
  void whatAnotherProcessTakesDownIsAnsweredNoMore() throws IOException {
    RepositoryName gone = published(VERSION);
    RepositoryName stays = published(VERSION);
    List<String> paths = paths(gone);
    List<String> others = paths(stays);
    for (String path : List.of(paths, others).stream().flatMap(List::stream).toList()) {
      assertThat(wire.get(path).statusCode()).isEqualTo(200);
    }
    jdbc.sql("delete from registry_repository where zone = 'public' and name = ?")
        .param(gone.value())
        .update();
    for (String path : paths.subList(1, 3)) {
      assertThat(wire.get(path).statusCode()).as("still in memory").isEqualTo(200);
    }

    jdbc.sql(
            """
            insert into event (type, version, subject, body, written_at)
            values ('listing-stopped', 1, 'offer/contoso/gone', json_build_object(
              'publisherId', 'contoso', 'offerId', 'gone', 'repositories', json_build_array(?)),
              now())
            """)
        .param(gone.value())
        .update();

    Events.await(() -> paths.stream().allMatch(path -> wire.get(path).statusCode() == 404));
    for (String path : others) {
      assertThat(wire.get(path).statusCode()).isEqualTo(200);
    }
  }

  /** An answer that was read before a revocation is not kept after it. */
  @Test
  void whatIsReadWhileItIsRevokedIsNotKept() throws IOException {
    RepositoryName name = published(VERSION);
    String path = "/v2/" + name + "/manifests/" + VERSION;
    VisibleRepository before =
        shelves.find(new ZonedName(Zone.PUBLIC, name), Set.of()).orElseThrow();
    StoredManifest manifest = before.manifest(VERSION).orElseThrow();

    shelves.revoke(name);
    ready.revoke(name);
    boolean[] asked = {false};
    ready.put(
        path,
        before,
        () -> {
          asked[0] = true;
          return CachedResponse.of(
              new MockHttpServletResponse(),
              manifest.mediaType(),
              "from before".getBytes(StandardCharsets.UTF_8),
              () -> true,
              () -> {});
        });

    assertThat(asked[0]).isTrue();
    assertThat(wire.get(path).body()).isEqualTo(manifest.content());
  }

  @Test
  void everyAnswerIsTheSameAsTheFirst() throws IOException {
    for (String path : paths(published(VERSION))) {
      HttpResponse<byte[]> first = wire.get(path);
      assertThat(first.statusCode()).isEqualTo(200);
      for (int i = 0; i < 3; i++) {
        HttpResponse<byte[]> again = wire.get(path);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(withoutDate(again.headers())).isEqualTo(withoutDate(first.headers()));
        HttpResponse<byte[]> head = wire.send("HEAD", path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(withoutDate(head.headers())).isEqualTo(withoutDate(first.headers()));
      }
    }
  }

  @Test
  void whatWasAskedForByHeadIsWholeWhenGot() throws IOException {
    for (String path : paths(published(VERSION))) {
      HttpResponse<byte[]> head = wire.send("HEAD", path);
      HttpResponse<byte[]> get = wire.get(path);

      assertThat(withoutDate(get.headers())).isEqualTo(withoutDate(head.headers()));
      assertThat(get.body().length)
          .isEqualTo(Integer.parseInt(RegistryHttp.header(head, "Content-Length")))
          .isPositive();
    }
  }

  @Test
  void movedTagsAreSeenAtOnce() throws IOException {
    RepositoryName name = published(Tag.LATEST);
    String path = "/v2/" + name + "/manifests/latest";
    for (int i = 0; i < 5; i++) {
      Digest moved = publish(name, name + " " + i, Tag.LATEST);

      HttpResponse<byte[]> first = wire.get(path);
      assertThat(RegistryHttp.header(first, "Docker-Content-Digest")).isEqualTo(moved.toString());
      assertThat(Digest.sha256(first.body())).isEqualTo(moved);
      assertThat(Digest.sha256(wire.get(path).body())).isEqualTo(moved);
    }
  }

  @Test
  void tagsMovedByAnotherProcessAreSeenSoon() throws IOException {
    Tag other = new Tag("other");
    RepositoryName name = published(Tag.LATEST);
    Digest moved = publish(name, name + " other", other);
    String path = "/v2/" + name + "/manifests/latest";
    assertThat(Digest.sha256(wire.get(path).body())).isNotEqualTo(moved);

    jdbc.sql(
            """
            update registry_tag set digest = :digest where name = 'latest' and repository_id =
              (select id from registry_repository where zone = 'public' and name = :name)
            """)
        .param("digest", moved.toString())
        .param("name", name.value())
        .update();

    long begin = System.nanoTime();
    Digest seen = Digest.sha256(wire.get(path).body());
    while (!seen.equals(moved) && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(10)) {
      seen = Digest.sha256(wire.get(path).body());
    }
    assertThat(seen).isEqualTo(moved);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer x.y.z", "Basic eDp5", "Basic !", "Digest x"})
  void credentialsThatAreWrongAreRefusedAllTheSame(String authorization) throws IOException {
    for (String path : paths(published(VERSION))) {
      assertThat(wire.get(path).statusCode()).isEqualTo(200);
      for (String method : List.of("GET", "HEAD")) {
        HttpResponse<byte[]> answer = wire.send(method, path, "Authorization", authorization);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(RegistryHttp.header(answer, "WWW-Authenticate")).startsWith("Bearer ");
      }
    }
  }

  @Test
  void aTokenThatIsNotNeededDoesNoHarm() throws IOException {
    RepositoryName name = published(VERSION);
    HttpResponse<byte[]> token = wire.get("/token?scope=repository:" + name + ":pull");
    String authorization = "Bearer " + RegistryHttp.json(token).at("/token").asString();
    for (String path : paths(name)) {
      HttpResponse<byte[]> without = wire.get(path);
      HttpResponse<byte[]> with = wire.get(path, "Authorization", authorization);

      assertThat(with.statusCode()).isEqualTo(200);
      assertThat(with.body()).isEqualTo(without.body());
      assertThat(withoutDate(with.headers())).isEqualTo(withoutDate(without.headers()));
    }
  }

  @Test
  void aPartThatIsAllOfItLeavesNoTraceInLaterAnswers() throws IOException {
    for (String path : paths(published(VERSION))) {
      HttpResponse<byte[]> part = wire.get(path, "Range", "bytes=0-");
      assertThat(part.statusCode()).isEqualTo(206);

      for (int i = 0; i < 3; i++) {
        HttpResponse<byte[]> whole = wire.get(path);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(RegistryHttp.header(whole, "Content-Range")).isEmpty();
        assertThat(whole.body()).isEqualTo(part.body());
      }
    }
  }

  @Test
  void conditionsAndRangesAreHeard() throws IOException {
    for (String path : paths(published(VERSION))) {
      HttpResponse<byte[]> whole = wire.get(path);
      String etag = RegistryHttp.header(whole, "ETag");
      int size = whole.body().length;

      assertThat(wire.get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
      assertThat(wire.get(path, "If-None-Match", "\"x\"").body()).isEqualTo(whole.body());
      HttpResponse<byte[]> part = wire.get(path, "Range", "bytes=3-");
      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 3, size));
      assertThat(RegistryHttp.header(part, "Content-Range"))
          .isEqualTo("bytes 3-%s/%s".formatted(size - 1, size));
      HttpResponse<byte[]> behind = wire.get(path, "Range", "bytes=" + size + "-");
      assertThat(behind.statusCode()).isEqualTo(416);
      assertThat(RegistryHttp.header(behind, "Content-Range")).isEqualTo("bytes */" + size);
      assertThat(wire.get(path, "Range", "bytes=0-3", "If-Range", "\"x\"").body())
          .isEqualTo(whole.body());
      assertThat(wire.get(path).body()).isEqualTo(whole.body());
    }
  }

  @Test
  void everyGetOfAManifestIsCountedOnce() throws Exception {
    RepositoryName name = published(VERSION);
    LinkedBlockingQueue<ManifestPulled> heard = new LinkedBlockingQueue<>();
    context.addApplicationListener(
        event -> {
          if (event instanceof PayloadApplicationEvent<?> told
              && told.getPayload() instanceof ManifestPulled pulled
              && pulled.repository().equals(name)) {
            heard.add(pulled);
          }
        });
    List<Reference> got = new ArrayList<>();
    Digest index = requireNonNull(registry.publicTags(name).get(VERSION));
    for (Reference reference : List.of(VERSION, index)) {
      for (int i = 0; i < 20; i++) {
        wire.get("/v2/" + name + "/manifests/" + reference);
        wire.send("HEAD", "/v2/" + name + "/manifests/" + reference);
        got.add(reference);
      }
    }
    wire.get(paths(name).getLast());

    List<Reference> counted = new ArrayList<>();
    while (counted.size() < got.size()) {
      ManifestPulled pulled = heard.poll(10, TimeUnit.SECONDS);
      assertThat(pulled).as("pull number %d", counted.size() + 1).isNotNull();
      counted.add(pulled.reference());
    }
    assertThat(counted).isEqualTo(got);
    assertThat(heard).isEmpty();
  }

  @Test
  void whatIsOnlyInAnotherRepositoryDoesNotExist() throws IOException {
    RepositoryName here = published(VERSION);
    RepositoryName elsewhere = published(VERSION);
    for (String path : paths(here)) {
      assertThat(wire.get(path).statusCode()).isEqualTo(200);
      String other = path.replace(here.value(), elsewhere.value());
      boolean byTag = path.endsWith("/" + VERSION);
      assertThat(wire.get(other).statusCode()).isEqualTo(byTag ? 200 : 404);
      assertThat(wire.get(other).body()).isNotEqualTo(wire.get(path).body());
    }
  }
}
