package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.account.NetworkAddress;
import org.moduleyard.server.testing.People;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The content that can be reached under {@code /v2/} is exactly the one that the reports of the
 * published versions name as read, over generated indexes.
 */
class ServedContentIT extends PublishingTestCase {

  private static final int TREES = 3;
  private static final String ALLOWED = "microsoft-azure-marketplace.allowedSubscriptions";

  private final long seed = Long.getLong("seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final HttpClient http = HttpClient.newHttpClient();

  @Autowired Identity identity;

  @AfterEach
  void backToTheSample() throws IOException {
    REGISTRY.push("1.0.0", true);
    http.close();
  }

  @Test
  void exactlyWhatWasReadCanBePulled() throws Exception {
    PortalClient client = newPublisher();
    String login = "ada-" + client.publisher;
    OciLayout layout = OciLayout.open(REGISTRY.directory());
    for (int i = 0; i < TREES; i++) {
      String name = "sound" + i;
      IndexTree tree = IndexTree.sound(layout, random, client.publisher + i);
      save(client, name, layout, tree, login);
      client.toPreview(name);
      assertServed(tree, "preview/" + client.publisher + "/" + name, login, name);
      client.post(name, "golive", "");
      client.awaitStatus(name, "succeeded");
      assertServed(tree, client.publisher + "/" + name, "", name);
      assertReported(tree, client, name);
    }
    for (int i = 0; i < TREES; i++) {
      String name = "spoilt" + i;
      IndexTree tree = IndexTree.spoilt(layout, random, client.publisher + name);
      save(client, name, layout, tree, login);
      assertThat(client.post(name, "publish", "").statusCode()).isEqualTo(202);
      JsonNode status =
          client.awaitStatus(name, one -> !one.path("status").asString().equals("running"));
      assertThat(status.path("status").asString())
          .as("seed %d, %s: %s", seed, tree.fault, status.toPrettyString())
          .isEqualTo("failed");
      for (Digest manifest : tree.manifests) {
        assertThat(head("preview/" + client.publisher + "/" + name, "manifests/" + manifest, login))
            .as("seed %d, %s", seed, tree.fault)
            .isEqualTo(404);
      }
    }
  }

  /** Asks for everything that was ever made, by digest, and for what is about it. */
  private void assertServed(IndexTree tree, String repository, String login, String name)
      throws Exception {
    String where = "seed %s, %s, %s".formatted(seed, name, repository);
    assertThat(answered(tree.manifests, repository, "manifests/", login))
        .as(where)
        .isEqualTo(tree.reachableManifests());
    assertThat(answered(tree.blobs, repository, "blobs/", login))
        .as(where)
        .isEqualTo(tree.reachableBlobs());
    assertThat(json(repository, "tags/list", login).path("tags").toString())
        .as(where)
        .isEqualTo("[\"1.0.0\",\"latest\"]");
    for (Digest manifest : tree.manifests) {
      Set<String> expected =
          tree.subjects.entrySet().stream()
              .filter(about -> about.getValue().equals(manifest))
              .map(Map.Entry::getKey)
              .filter(tree.reachableManifests()::contains)
              .map(Digest::toString)
              .collect(Collectors.toSet());
      Set<String> told =
          json(repository, "referrers/" + manifest, login)
              .path("manifests")
              .valueStream()
              .map(entry -> entry.path("digest").asString())
              .collect(Collectors.toSet());
      assertThat(told).as("%s, about %s", where, manifest).isEqualTo(expected);
    }
  }

  private void assertReported(IndexTree tree, PortalClient client, String name) throws Exception {
    JsonNode report = client.read("/" + name + "/versions/1/plans/standard/report");
    Set<String> manifests = new TreeSet<>();
    Set<String> blobs = new TreeSet<>();
    for (JsonNode image : report.path("images")) {
      manifests.add(image.path("manifest").asString());
      blobs.add(image.path("config").asString());
      image.path("layers").forEach(layer -> blobs.add(layer.asString()));
    }
    for (JsonNode attachment : report.path("attachments")) {
      manifests.add(attachment.path("manifest").asString());
      attachment.path("blobs").forEach(blob -> blobs.add(blob.asString()));
    }
    report.path("indexes").forEach(index -> manifests.add(index.path("manifest").asString()));
    assertThat(manifests).as("seed %d", seed).isEqualTo(texts(tree.reachableManifests()));
    assertThat(blobs).as("seed %d", seed).isEqualTo(texts(tree.reachableBlobs()));
  }

  private static Set<String> texts(Set<Digest> digests) {
    return digests.stream().map(Digest::toString).collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<Digest> answered(Set<Digest> asked, String repository, String kind, String login)
      throws Exception {
    Set<Digest> answered = new HashSet<>();
    for (Digest digest : asked) {
      if (head(repository, kind + digest, login) == 200) {
        answered.add(digest);
      }
    }
    return answered;
  }

  private int head(String repository, String path, String login) throws Exception {
    return http.send(
            request(repository, path, login)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  private JsonNode json(String repository, String path, String login) throws Exception {
    HttpResponse<String> answer =
        http.send(request(repository, path, login).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }

  private HttpRequest.Builder request(String repository, String path, String login) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(publicUrl.absolute("/v2/" + repository + "/" + path)));
    if (!login.isEmpty()) {
      String basic = login + ":" + People.PASSWORD;
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    }
    return request;
  }

  private void save(
      PortalClient client, String name, OciLayout layout, IndexTree tree, String login)
      throws IOException {
    layout.tag(new Tag("latest"), tree.root);
    layout.tag(new Tag("1.0.0"), tree.root);
    ObjectNode document = SampleOffer.with(REGISTRY, LOGOS, name);
    ArrayNode listed = SampleOffer.plan(document).putArray("iot-edge-module.imageTagsOrDigests");
    listed.add("latest").add("1.0.0");
    tree.listed().forEach(listed::add);
    ArrayNode allowed = SampleOffer.offer(document).putArray(ALLOWED);
    for (UUID subscription :
        identity.subscriptionsOf(
            identity
                .authenticate(login, People.PASSWORD, NetworkAddress.of("127.0.0.1"))
                .proven()
                .orElseThrow()
                .id())) {
      allowed.add(subscription.toString());
    }
    HttpResponse<String> saved = client.put(name, document, "If-None-Match", "*");
    assertThat(saved.statusCode()).as(saved.body()).isIn(200, 201);
  }
}
