package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.client.ImageCopier;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.SourceRegistryStandIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Offers whose images the publisher pushed to the marketplace itself (H2, OPEN-31). */
class StagingSourceIT extends PublishingTestCase {

  private static final String MODULE = "iot-edge-module.";
  private static final RepositoryName GAUGE = new RepositoryName("gauge");

  private final HttpClient http = HttpClient.newHttpClient();

  private PortalClient client;
  private RegistryClient source;
  private RegistryClient market;
  private RegistryClient anybody;

  @BeforeEach
  void aPublisherWithoutARegistry() {
    client = newPublisher();
    source =
        RegistryClient.builder("http://" + REGISTRY.host())
            .credentials(
                new Credentials(SourceRegistryStandIn.USER, SourceRegistryStandIn.PASSWORD))
            .build();
    market = RegistryClient.builder(publicUrl.base()).credentials(credentials(client)).build();
    anybody = RegistryClient.builder(publicUrl.base()).build();
  }

  @AfterEach
  void hangUp() throws IOException {
    source.close();
    market.close();
    anybody.close();
    REGISTRY.push("1.0.0", true);
  }

  private static Credentials credentials(PortalClient publisher) {
    return new Credentials("ada-" + publisher.publisher, People.PASSWORD);
  }

  private RepositoryName staging(String repository) {
    return new RepositoryName("staging/" + client.publisher + "/" + repository);
  }

  /** Pushes all tags of version 1.0.0. */
  private void push(RepositoryName to) {
    for (String tag : SampleOffer.tags("1.0.0")) {
      new ImageCopier().copy(source, GAUGE, new Tag(tag), market, to, new Tag(tag));
    }
  }

  private ObjectNode offer(String registry, RepositoryName repository) {
    ObjectNode document = SampleOffer.with(REGISTRY, LOGOS, "gauge");
    ObjectNode plan = SampleOffer.plan(document);
    plan.put(MODULE + "imageRegistry", registry);
    plan.put(MODULE + "imageRepository", repository.value());
    plan.remove(MODULE + "imageUsername");
    plan.remove(MODULE + "imagePassword");
    return document;
  }

  private ObjectNode fromStaging() {
    return offer(publicUrl.registryHost(), staging("gauge"));
  }

  private void save(String id, ObjectNode document) {
    HttpResponse<String> saved = client.put(id, document, "If-None-Match", "*");
    if (saved.statusCode() == 412) {
      saved = client.put(id, document, "If-Match", "*");
    }
    assertThat(saved.statusCode()).as(saved.body()).isIn(200, 201);
  }

  /** The problem in publish's refusal of a draft. */
  private JsonNode refusal(String id) {
    HttpResponse<String> refused = client.post(id, "publish", "");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
    JsonNode details = json.readTree(refused.body()).path("error").path("details");
    assertThat(details).as(refused.body()).hasSize(1);
    return details.path(0);
  }

  /** Publishes and returns what the validation says that it ended with. */
  private String failure(String id) {
    assertThat(client.post(id, "publish", "").statusCode()).isEqualTo(202);
    JsonNode status = client.awaitStatus(id, "failed");
    JsonNode step = status.path("steps").path(0);
    assertThat(step.path("status").asString()).as(status.toPrettyString()).isEqualTo("blocked");
    return step.path("messages").toString().replace("&#39;", "'");
  }

  private void delete(String path) {
    Credentials as = credentials(client);
    String basic = as.username() + ":" + as.password();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(publicUrl.absolute(path)))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
            .DELETE()
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Pulls everything the public tags lead to, and returns what they lead to. */
  private Map<String, Digest> pullAll() throws IOException {
    RepositoryName name = new RepositoryName(client.publisher + "/gauge");
    Map<String, Digest> pulled = new TreeMap<>();
    for (Tag tag : anybody.tags(name)) {
      ImageTree tree = ImageTree.read(anybody.source(name), tag);
      for (Descriptor blob : tree.blobs()) {
        try (InputStream content = anybody.openBlob(name, blob)) {
          assertThat(content.readAllBytes()).hasSize(Math.toIntExact(blob.size()));
        }
      }
      pulled.put(tag.value(), tree.root().digest());
    }
    return pulled;
  }

  private static Map<String, Digest> built() {
    Map<String, Digest> built = new TreeMap<>();
    SampleOffer.tags("1.0.0").forEach(tag -> built.put(tag, REGISTRY.digest(tag)));
    return built;
  }

  @Test
  void whatWasPushedHereGoesLiveAndStaysWhateverBecomesOfItsStaging() throws IOException {
    push(staging("gauge"));
    Map<String, Digest> built = built();
    save("gauge", fromStaging());
    client.toPreview("gauge");

    REGISTRY.push("1.0.0", true, "build " + UUID.randomUUID());
    ImageTree old = ImageTree.read(market.source(staging("gauge")), new Tag("1.0.0"));
    push(staging("gauge"));
    for (RawManifest manifest : old.manifests()) {
      delete("/v2/" + staging("gauge") + "/manifests/" + manifest.digest());
    }
    for (Descriptor blob : old.blobs()) {
      delete("/v2/" + staging("gauge") + "/blobs/" + blob.digest());
    }
    delete("/v2/" + staging("gauge") + "/manifests/latest");
    client.post("gauge", "golive", "");
    client.awaitStatus("gauge", "succeeded");

    assertThat(pullAll()).isEqualTo(built);
    assertThat(getAnonymously("/" + client.publisher + ".gauge").body())
        .contains(publicUrl.registryHost() + "/" + client.publisher + "/gauge")
        .doesNotContain("staging/");
    assertThat(
            getAnonymously(
                    "/artifacts/" + client.publisher + ".gauge/standard/iot-edge-metadata.json")
                .body())
        .contains(client.publisher + "/gauge")
        .doesNotContain("staging/");
  }

  @Test
  void theSourceMayBeWrittenAsAnAddressAndCredentialsThatNobodyNeedsAreIgnored() {
    push(staging("gauge"));
    ObjectNode offer = offer(publicUrl.base() + "/", staging("gauge"));
    SampleOffer.plan(offer).put(MODULE + "imageUsername", "somebody");
    SampleOffer.plan(offer).put(MODULE + "imagePassword", "wrong");
    save("gauge", offer);

    client.toPreview("gauge");
  }

  @Test
  void everythingThatIsListedAndNotPushedIsNamedAtOnce() {
    new ImageCopier()
        .copy(source, GAUGE, new Tag("latest"), market, staging("gauge"), new Tag("latest"));
    save("gauge", fromStaging());

    assertThat(failure("gauge"))
        .contains("'1.0.0' is listed", "'1.0.0-linux-amd64' is listed", staging("gauge").value())
        .doesNotContain("'latest' is listed");
  }

  @Test
  void anImageThatLostALayerIsRefused() throws IOException {
    push(staging("gauge"));
    Digest layer =
        ImageTree.read(market.source(staging("gauge")), new Tag("1.0.0"))
            .blobs()
            .getLast()
            .digest();
    delete("/v2/" + staging("gauge") + "/blobs/" + layer);
    save("gauge", fromStaging());

    assertThat(failure("gauge")).contains("not whole any more", layer.toString());
  }

  @Test
  void anotherPublishersStagingIsRefused() {
    push(staging("gauge"));
    RepositoryName foreign = staging("gauge");
    client = newPublisher();
    save("gauge", offer(publicUrl.registryHost(), foreign));

    JsonNode refused = refusal("gauge");
    assertThat(refused.path("code").asString()).isEqualTo("PLAN-04");
    assertThat(refused.path("target").asString()).endsWith("imageRepository");
    assertThat(refused.toString())
        .contains(foreign.value(), "Push the images to staging/" + client.publisher + "/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"preview/%s/gauge", "%s/gauge", "gauge", "staging/%s"})
  void whatElseIsInTheMarketplaceIsNoSource(String repository) {
    save(
        "gauge",
        offer(
            publicUrl.registryHost(), new RepositoryName(repository.formatted(client.publisher))));

    assertThat(refusal("gauge").path("code").asString()).isEqualTo("PLAN-04");
  }

  @Test
  void twoOffersCannotBePublishedUnderOneName() {
    save("gauge", fromStaging());
    save("other", SampleOffer.with(REGISTRY, LOGOS, "gauge"));

    List<String> codes =
        client
            .read("/other/check")
            .path("violations")
            .valueStream()
            .filter(violation -> violation.path("severity").asString().equals("error"))
            .map(violation -> violation.path("code").asString())
            .toList();
    assertThat(codes).contains("C-23");
    assertThat(client.read("/gauge/check").path("violations").toString())
        .contains("C-23", "uses the repository 'gauge' already");
  }

  @Test
  void aLiveModuleMovesToStagingAndKeepsItsName() throws IOException {
    save("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge"));
    client.toLive("gauge");
    Map<String, Digest> published = pullAll();

    push(staging("gauge"));
    ObjectNode moved = fromStaging();
    SampleOffer.plan(moved).put(MODULE + "imagePassword", "");
    save("gauge", moved);
    client.toLive("gauge");

    assertThat(pullAll()).isEqualTo(published);
    assertThat(anybody.tags(new RepositoryName(client.publisher + "/gauge"))).hasSize(5);
  }

  @Test
  void aRepositoryOfTheSameNameElsewhereWouldRenameALiveModule() {
    push(staging("gauge"));
    save("gauge", fromStaging());
    client.toLive("gauge");

    ObjectNode elsewhere = offer("http://" + REGISTRY.host(), staging("gauge"));
    SampleOffer.plan(elsewhere).put(MODULE + "imageUsername", SourceRegistryStandIn.USER);
    SampleOffer.plan(elsewhere).put(MODULE + "imagePassword", SourceRegistryStandIn.PASSWORD);
    save("gauge", elsewhere);

    JsonNode refused = refusal("gauge");
    assertThat(refused.path("code").asString()).isEqualTo("C-23");
    assertThat(refused.path("target").asString()).endsWith("plans/0/iot-edge-module.imageRegistry");
    assertThat(refused.toString())
        .contains("'gauge'", "'" + staging("gauge") + "'", publicUrl.registryHost());
  }

  @Test
  void elsewhereSuchARepositoryKeepsItsWholeName() {
    ObjectNode elsewhere = offer("http://" + REGISTRY.host(), staging("gauge"));
    SampleOffer.plan(elsewhere).put(MODULE + "imageUsername", SourceRegistryStandIn.USER);
    SampleOffer.plan(elsewhere).put(MODULE + "imagePassword", SourceRegistryStandIn.PASSWORD);
    save("gauge", elsewhere);
    client.toLive("gauge");

    assertThat(anybody.tags(new RepositoryName(client.publisher + "/" + staging("gauge"))))
        .contains(new Tag("latest"));
    assertThat(getAnonymously("/v2/" + client.publisher + "/gauge/manifests/latest").statusCode())
        .isIn(401, 404);
  }
}
