package org.moduleyard.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.nodes.Element;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.IndexBuilder;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.client.ImageCopier;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.identity.publisher.Onboarding;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.Precondition;
import org.moduleyard.server.offer.draft.SaveOutcome;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.DebianRegistry;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.Publishers;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A server, a publisher's registry, and a publisher with a draft at a browser without scripts. */
@ServerTest
public abstract class EditorTestCase {

  public static final DebianRegistry REGISTRY = registry();
  public static final JsonMapper JSON = new JsonMapper();

  private static final AtomicInteger PUBLISHERS = new AtomicInteger();

  @Autowired public Onboarding onboarding;
  @Autowired public Offers offers;
  @Autowired public PublicUrl publicUrl;
  @LocalServerPort int port;

  @DynamicPropertySource
  public static void mayCallTheRegistry(DynamicPropertyRegistry properties) {
    properties.add("moduleyard.allow-private", REGISTRY::host);
  }

  private static DebianRegistry registry() {
    try {
      DebianRegistry registry =
          DebianRegistry.start(Files.createTempDirectory("publishers-registry"));
      Runtime.getRuntime().addShutdownHook(new Thread(registry::close));
      return registry;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A publisher of its own for each test, with the draft of an offer. */
  public final class Desk {
    public final String publisher;
    public final Browser browser;
    public final String offer;
    public final String plan;

    private Desk(String publisher) {
      this.publisher = publisher;
      browser = new Browser(port);
      browser.signIn("ada-" + publisher, People.PASSWORD);
      offer = "/portal/" + publisher + "/offers/gauge";
      plan = offer + "/edit/plans/standard";
    }

    public OfferId id() {
      return new OfferId(publisher, "gauge");
    }

    public OfferDraft draft() {
      return offers.find(id()).orElseThrow();
    }

    public ObjectNode planJson() {
      return (ObjectNode) draft().document().json().at("/definition/plans/0");
    }

    /** Saves a draft whatever is there. */
    public void save(ObjectNode document) {
      SaveOutcome outcome =
          offers.save(id(), OfferDocument.parse(document), new Precondition.Anything(), "ada");
      assertThat(outcome).isInstanceOfAny(SaveOutcome.Replaced.class);
    }

    /** Posts JSON as the page's script does. */
    public Browser.Answer post(String path, String json) {
      Element token = browser.get("/account").page().selectFirst("input[name=_csrf]");
      return browser.send(
          browser
              .request(path)
              .header("Content-Type", "application/json")
              .header("X-XSRF-TOKEN", token == null ? "" : token.attr("value"))
              .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8))
              .build());
    }
  }

  public Desk newPublisher() {
    String name = "settings-works-" + PUBLISHERS.incrementAndGet();
    Publishers.approved(onboarding, name, "ada-" + name);
    Desk desk = new Desk(name);
    assertThat(
            offers.save(
                desk.id(), OfferDocument.parse(document(name)), new Precondition.Nothing(), "ada"))
        .isInstanceOf(SaveOutcome.Created.class);
    return desk;
  }

  public static ObjectNode document(String publisher) {
    ObjectNode document = JSON.createObjectNode();
    document.put("publisherId", publisher);
    document.put("offerTypeId", OfferKeys.OFFER_TYPE);
    document.put("id", "gauge");
    ObjectNode definition = document.putObject("definition");
    definition.put("displayText", "Gauge");
    definition
        .putObject("offer")
        .put(OfferKeys.TITLE, "Pressure gauge")
        .put(OfferKeys.SUMMARY, "Reads gauges.")
        .put(OfferKeys.DESCRIPTION, "<p>Reads <b>gauges</b> on pumps.</p>");
    definition
        .putArray("plans")
        .addObject()
        .put("planId", "standard")
        .put(OfferKeys.SKU_TITLE, "Gauge")
        .put(OfferKeys.LICENSE_MODEL, "FREE");
    return document;
  }

  /** Images in a layout, to be pushed wherever a test wants them. */
  public static final class Images {
    private final OciLayout layout;

    public Images(Path directory) throws IOException {
      layout = OciLayout.create(directory.resolve("layout"));
    }

    public Descriptor image(String platform, String content) throws IOException {
      return ImageBuilder.forPlatform(Platform.parse(platform))
          .layer(
              new LayerBuilder()
                  .file("module", 0755, (platform + content).getBytes(StandardCharsets.UTF_8))
                  .writeTo(layout))
          .entrypoint("/module")
          .writeTo(layout);
    }

    public Descriptor index(String content, String... platforms) throws IOException {
      IndexBuilder index = new IndexBuilder();
      for (String platform : List.of(platforms)) {
        index.add(image(platform, content));
      }
      return index.writeTo(layout);
    }

    public Digest push(
        RegistryClient client, RepositoryName repository, String tag, Descriptor what) {
      return new ImageCopier().copy(layout, what.digest(), client, repository, new Tag(tag));
    }
  }
}
