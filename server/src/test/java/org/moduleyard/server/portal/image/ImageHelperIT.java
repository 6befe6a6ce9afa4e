package org.moduleyard.server.portal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.portal.EditorTestCase;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.DebianRegistry;
import org.moduleyard.server.testing.People;
import tools.jackson.databind.node.ObjectNode;

/** A publisher who fills in the images of a plan with the help of the page. */
class ImageHelperIT extends EditorTestCase {

  private final RepositoryName repository =
      new RepositoryName("gauge-" + UUID.randomUUID().toString().substring(0, 8));

  @TempDir private Path directory;
  private Images images;
  private Desk desk;

  @BeforeEach
  void aPublisher() throws IOException {
    images = new Images(directory);
    desk = newPublisher();
  }

  private void push(String tag, Descriptor what) throws IOException {
    try (RegistryClient client = REGISTRY.client()) {
      images.push(client, repository, tag, what);
    }
  }

  private Map<String, String> source() {
    return Map.of(
        "registry",
        REGISTRY.host(),
        "repository",
        repository.value(),
        "username",
        DebianRegistry.CREDENTIALS.username(),
        "password",
        DebianRegistry.CREDENTIALS.password());
  }

  private Answer look() {
    return look(source());
  }

  private Answer look(Map<String, String> fields) {
    return desk.browser.submit(desk.plan + "/image", desk.plan + "/image", fields);
  }

  private static List<String> ticked(Document page) {
    return page.select("input[name=tag][checked]").eachAttr("value");
  }

  /** Presses "Use these" on a page that shows what was found. */
  private Answer use(Document page) {
    Element form = page.expectFirst("form[action$=/use]");
    Map<String, String> fields = new HashMap<>();
    form.select("input[type=hidden]").forEach(one -> fields.put(one.attr("name"), one.val()));
    String tags = String.join("&", ticked(page).stream().map(tag -> "tag=" + tag).toList());
    return desk.browser.post(form.attr("action") + (tags.isEmpty() ? "" : "?" + tags), fields);
  }

  private List<String> listed() {
    List<String> listed = new ArrayList<>();
    desk.planJson().path(OfferKeys.IMAGE_TAGS).forEach(tag -> listed.add(tag.asString()));
    return listed;
  }

  @Test
  void aWholeRepositoryIsProposedAndWrittenIntoThePlan() throws IOException {
    Descriptor amd64 = images.image("linux/amd64", "1.1.0");
    Descriptor all = images.index("1.1.0", "linux/amd64", "linux/arm/v7");
    push("1.0.0", images.index("1.0.0", "linux/amd64", "linux/arm/v7"));
    push("1.1.0", all);
    push("latest", all);
    push("1.1.0-linux-amd64", amd64);
    push("nightly", amd64);

    Document page = look().page();

    assertThat(page.select(".notice-good").text()).contains("all that a plan needs");
    List<String> ticked = ticked(page);
    assertThat(ticked).startsWith("latest", "1.1.0", "1.0.0", "1.1.0-linux-amd64");
    assertThat(ticked).doesNotContain("nightly").hasSize(7);
    assertThat(ticked.subList(4, 7)).allMatch(entry -> entry.startsWith("sha256:"));
    assertThat(page.select("tr:has(input[value=1.1.0]) .badge").eachText())
        .contains("linux/amd64", "linux/arm/v7");
    assertThat(page.html()).doesNotContain(DebianRegistry.CREDENTIALS.password());

    Answer used = use(page);

    assertThat(used.status()).as(used.body()).isEqualTo(303);
    assertThat(used.header("Location")).endsWith(desk.plan);
    assertThat(listed()).containsExactlyElementsOf(ticked);
    ObjectNode plan = desk.planJson();
    assertThat(plan.path(OfferKeys.IMAGE_REGISTRY).asString()).isEqualTo(REGISTRY.host());
    assertThat(plan.path(OfferKeys.IMAGE_REPOSITORY).asString()).isEqualTo(repository.value());
    assertThat(offers.secrets(desk.id()))
        .containsEntry(
            SecretName.ofPlan("standard", OfferKeys.IMAGE_PASSWORD),
            DebianRegistry.CREDENTIALS.password());
    assertThat(plan.toString()).doesNotContain(DebianRegistry.CREDENTIALS.password());
  }

  @Test
  void whatIsMissingIsSaidWithTheCommandsThatMendIt() throws IOException {
    push("1.0.0", images.image("linux/amd64", "1.0.0"));
    push("1.0.0-linux-amd64", images.image("linux/amd64", "1.0.0"));
    push("1.0.0-linux-arm64", images.image("linux/arm64", "1.0.0"));

    Document page = look().page();

    String name = REGISTRY.host() + "/" + repository;
    assertThat(page.select("[data-rule=C-13]").text())
        .contains("no tag latest")
        .contains("skopeo copy --all docker://%s:1.0.0 docker://%s:latest".formatted(name, name));
    assertThat(page.select("[data-rule=C-17]").text())
        .contains("image for linux/amd64 alone", "linux/amd64, linux/arm64")
        .contains("podman manifest create %s:1.0.0".formatted(name))
        .contains(
            "podman manifest add %s:1.0.0 docker://%s:1.0.0-linux-arm64".formatted(name, name))
        .contains("podman manifest push --all %s:1.0.0 docker://%s:1.0.0".formatted(name, name));
    assertThat(ticked(page)).containsExactly("1.0.0");
  }

  @Test
  void anOldLatestAndAVersionWithALetterAreNoticed() throws IOException {
    push("v2.0.0", images.index("2", "linux/amd64"));
    assertThat(look().page().select("[data-rule=C-14]").text())
        .contains(":v2.0.0 docker://" + REGISTRY.host() + "/" + repository + ":2.0.0");

    push("latest", images.index("1", "linux/amd64"));
    push("2.0.0", images.index("2", "linux/amd64"));
    assertThat(look().page().select("[data-rule=C-19]").text())
        .contains("2.0.0, the newest version", ":2.0.0 docker://");
  }

  @Test
  void anImageFromTheOwnStagingNamespaceNeedsNoRegistryAndNoPassword() throws IOException {
    RepositoryName staging = new RepositoryName("staging/" + desk.publisher + "/pump/gauge");
    try (RegistryClient market =
        RegistryClient.builder(publicUrl.base())
            .credentials(new Credentials("ada-" + desk.publisher, People.PASSWORD))
            .build()) {
      Descriptor all = images.index("1", "linux/amd64", "linux/arm64");
      images.push(market, staging, "1.0.0", all);
      images.push(market, staging, "latest", all);
    }
    Document start = desk.browser.get(desk.plan + "/image").page();
    assertThat(start.select("pre").text())
        .contains("podman login --tls-verify=false " + publicUrl.registryHost())
        .contains("docker://%s/staging/%s/".formatted(publicUrl.registryHost(), desk.publisher));

    Document page = desk.browser.get(start.select("a[href*=staging=]").attr("href")).page();

    assertThat(ticked(page)).startsWith("latest", "1.0.0").hasSize(4);
    assertThat(page.select("tr:has(input[value=latest]) .number").text()).endsWith("MB");
    assertThat(use(page).status()).isEqualTo(303);
    assertThat(desk.planJson().path(OfferKeys.IMAGE_REPOSITORY).asString())
        .isEqualTo(staging.value());
    assertThat(desk.planJson().has(OfferKeys.IMAGE_USERNAME)).isFalse();
    assertThat(offers.heldSecrets(desk.id())).isEmpty();
  }

  @Test
  void theStoredPasswordIsUsedForWhatItWasStoredForAndForNothingElse() throws IOException {
    push("latest", images.index("1", "linux/amd64"));
    ObjectNode document = document(desk.publisher);
    ((ObjectNode) document.at("/definition/plans/0"))
        .put(OfferKeys.IMAGE_REGISTRY, REGISTRY.host())
        .put(OfferKeys.IMAGE_REPOSITORY, repository.value())
        .put(OfferKeys.IMAGE_USERNAME, DebianRegistry.CREDENTIALS.username())
        .put(OfferKeys.IMAGE_PASSWORD, DebianRegistry.CREDENTIALS.password());
    desk.save(document);
    Map<String, String> again = new HashMap<>(source());
    again.put("password", "");

    assertThat(ticked(look(again).page())).startsWith("latest");

    again.put("registry", "http://" + REGISTRY.host());
    Document elsewhere = look(again).page();
    assertThat(elsewhere.select(".field-error").text()).contains("credentials");
    assertThat(elsewhere.select("form[action$=/use]")).isEmpty();
  }

  @Test
  void aWrongPasswordAndAnAddressOfOursAreSaidAtTheirFields() {
    Map<String, String> fields = new HashMap<>(source());
    fields.put("password", "wrong");
    Answer refused = look(fields);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.page().select("#username-error").text()).contains("Could not list the tags");
    assertThat(refused.body()).doesNotContain("wrong\"");

    fields.put("registry", "http://127.0.0.1:1");
    assertThat(look(fields).page().select("#registry-error").text())
        .contains("private or reserved address");
    fields.put("registry", "not a host");
    assertThat(look(fields).page().select("#registry-error").text()).isNotEmpty();
    fields.put("registry", "<script>alert(1)</script>");
    assertThat(look(fields).page().select("main script")).isEmpty();
  }

  @Test
  void namesThatNoRegistryAndNoDocumentTakesAreRefused() throws IOException {
    Map<String, String> fields = new HashMap<>(source());
    fields.put("username", "reader:secret");
    Answer colon = look(fields);
    assertThat(colon.status()).isEqualTo(422);
    assertThat(colon.page().select("#username-error").text()).contains("cannot hold a colon");

    push("1.0.0", images.index("1", "linux/amd64"));
    push("latest", images.index("1", "linux/amd64"));
    Document page = look().page();
    page.select("form[action$=/use] input[name=repository]").val("nul\u0000");
    assertThat(use(page).status()).isEqualTo(400);
    assertThat(listed()).isEmpty();
  }

  @Test
  void whoeverSavedMeanwhileLosesNothing() throws IOException {
    push("1.0.0", images.index("1", "linux/amd64"));
    push("latest", images.index("1", "linux/amd64"));
    Document page = look().page();
    ObjectNode other = (ObjectNode) desk.draft().document().json();
    ((ObjectNode) other.at("/definition/plans/0")).put(OfferKeys.SKU_SUMMARY, "Saved meanwhile.");
    desk.save(other);

    Answer conflict = use(page);

    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.page().select("[role=alert]").text())
        .contains("saved this offer meanwhile");
    assertThat(listed()).isEmpty();
  }

  @Test
  void nobodyElseLooksThere() {
    Desk other = newPublisher();

    assertThat(other.browser.get(desk.plan + "/image").status()).isIn(403, 404);
    assertThat(desk.browser.get(desk.offer + "/edit/plans/absent/image").status()).isEqualTo(404);
  }
}
