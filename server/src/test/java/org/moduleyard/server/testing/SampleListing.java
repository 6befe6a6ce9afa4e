package org.moduleyard.server.testing;

import java.time.Instant;
import java.util.List;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.server.catalog.Certified;
import org.moduleyard.server.catalog.ListedPlan;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.catalog.PlatformImage;
import org.moduleyard.server.catalog.PublishedTag;
import org.moduleyard.server.catalog.Slot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A complete listing to publish in tests; every {@code with} method answers a changed copy. */
public final class SampleListing {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DOCUMENT =
      """
      { "publisherId": "contoso", "offerTypeId": "iot-edge-module", "id": "camera",
        "definition": { "displayText": "Camera", "offer": {
          "microsoft-azure-marketplace.title": "Camera Transcoder",
          "microsoft-azure-marketplace.summary": "Turns any camera stream into one your hub understands",
          "microsoft-azure-marketplace.longSummary": "Reads RTSP, MJPEG and USB cameras and writes small, steady H.264 segments close to the lens, so that only what matters travels.",
          "microsoft-azure-marketplace.description": "<p>A <b>camera</b> module.</p><h1>Why</h1><ul><li>Fast</li><li>Small</li></ul><p><u>Minimum hardware requirements</u>: Linux x64, arm32v7 or arm64, 256 MB of RAM, 100 MB of storage</p>",
          "microsoft-azure-marketplace.offerMarketingUrlIdentifier": "cameraTranscoder",
          "microsoft-azure-marketplace.usefulLinks": [
            { "linkTitle": "Documentation", "linkUrl": "https://contoso.example/docs" },
            { "linkTitle": "Certified devices", "linkUrl": "https://contoso.example/devices" } ],
          "microsoft-azure-marketplace.categories": [ "Media" ],
          "microsoft-azure-marketplace.smallLogo": "http://yard.example/media/small.png",
          "microsoft-azure-marketplace.mediumLogo": "http://yard.example/media/medium.png",
          "microsoft-azure-marketplace.largeLogo": "http://yard.example/media/large.png",
          "microsoft-azure-marketplace.wideLogo": "http://yard.example/media/wide.png",
          "microsoft-azure-marketplace.screenshots": [
            { "name": "The live view", "url": "http://yard.example/media/shot.png" } ],
          "microsoft-azure-marketplace.privacyURL": "https://contoso.example/privacy",
          "microsoft-azure-marketplace.termsOfUse": "<p>Use it as you like.</p>",
          "microsoft-azure-marketplace.engineeringContactEmail": "engineer@contoso.example",
          "microsoft-azure-marketplace.supportContactEmail": "help@contoso.example",
          "microsoft-azure-marketplace.publicAzureSupportUrl": "https://contoso.example/support" },
        "plans": [ { "planId": "standard",
          "iot-edge-module.skuTitle": "Transcoder",
          "iot-edge-module.skuSummary": "Everything, for one camera per module",
          "iot-edge-module.skuDescription": "<p>One module per camera.</p>",
          "iot-edge-module.hideSku": false,
          "iot-edge-module.licenseModel": "FREE",
          "iot-edge-module.imageRegistry": "registry.contoso.example",
          "iot-edge-module.imageRepository": "camera/transcoder",
          "iot-edge-module.imageUsername": "reader",
          "iot-edge-module.imageTagsOrDigests": [ "latest", "1.0.0", "1.0.0-linux-amd64" ],
          "iot-edge-module.defaultRoutes": [
            { "name": "framesToCloud", "value": "FROM /messages/modules/Transcoder/outputs/* INTO $upstream" } ],
          "iot-edge-module.defaultTwinDesiredProperties": [
            { "name": "framesPerSecond", "value": "15" }, { "name": "mode", "value": "steady" } ],
          "iot-edge-module.defaultEnvironmentVariables": [ { "name": "ACCEPT_EULA", "value": "Y" } ],
          "iot-edge-module.defaultCreateOptions": "{\\"HostConfig\\":{\\"Memory\\":268435456,\\"LogConfig\\":{\\"Type\\":\\"json-file\\",\\"Config\\":{\\"max-size\\":\\"1m\\",\\"max-file\\":\\"3\\"}},\\"CapDrop\\":[\\"ALL\\"],\\"ReadonlyRootfs\\":true}}"
        } ] } }
      """;

  private final ObjectNode document;
  private final String publisherName;
  private final Slot slot;
  private final int version;
  private final List<String> platforms;

  private SampleListing(
      ObjectNode document, String publisherName, Slot slot, int version, List<String> platforms) {
    this.document = document;
    this.publisherName = publisherName;
    this.slot = slot;
    this.version = version;
    this.platforms = platforms;
  }

  /** Free, for all tier-1 platforms, without placeholders. */
  public static SampleListing camera() {
    return new SampleListing(
        (ObjectNode) JSON.readTree(DOCUMENT),
        "Contoso",
        Slot.PRODUCTION,
        1,
        List.of("linux/amd64", "linux/arm/v7", "linux/arm64"));
  }

  public SampleListing withId(String publisherId, String offerId) {
    ObjectNode changed = document.deepCopy();
    changed.put("publisherId", publisherId).put("id", offerId);
    return new SampleListing(changed, publisherName, slot, version, platforms)
        .withOffer("microsoft-azure-marketplace.offerMarketingUrlIdentifier", offerId + "Page");
  }

  public SampleListing withPublisherName(String name) {
    return new SampleListing(document, name, slot, version, platforms);
  }

  public SampleListing inSlot(Slot other) {
    return new SampleListing(document, publisherName, other, version, platforms);
  }

  public SampleListing withVersion(int other) {
    return new SampleListing(document, publisherName, slot, other, platforms);
  }

  public SampleListing on(String... others) {
    return new SampleListing(document, publisherName, slot, version, List.of(others));
  }

  /** Sets a member of {@code definition.offer}. */
  public SampleListing withOffer(String key, Object value) {
    ObjectNode changed = document.deepCopy();
    ((ObjectNode) changed.at("/definition/offer")).set(key, JSON.valueToTree(value));
    return new SampleListing(changed, publisherName, slot, version, platforms);
  }

  public SampleListing withTitle(String title) {
    return withOffer("microsoft-azure-marketplace.title", title);
  }

  /** Sets a member of the plan. */
  public SampleListing withPlan(String key, Object value) {
    ObjectNode changed = document.deepCopy();
    ((ObjectNode) changed.at("/definition/plans/0")).set(key, JSON.valueToTree(value));
    return new SampleListing(changed, publisherName, slot, version, platforms);
  }

  /** The document, to change what no method here does. */
  public JsonNode document() {
    return document;
  }

  public Listing build() {
    String publisherId = document.get("publisherId").stringValue();
    String offerId = document.get("id").stringValue();
    String planId = document.at("/definition/plans/0/planId").stringValue();
    return new Listing(
        publisherId,
        publisherName,
        offerId,
        slot,
        version,
        OfferDocument.parse(document),
        List.of(
            new ListedPlan(
                planId,
                publisherId + "/" + offerId,
                List.of(
                    new PublishedTag("latest", digest('a')),
                    new PublishedTag("0.9.0", digest('b')),
                    new PublishedTag("1.0.0", digest('a')),
                    new PublishedTag("1.0.0-linux-amd64", digest('c')),
                    new PublishedTag("test", digest('d')),
                    new PublishedTag(digest('c'), digest('c'))),
                platforms.stream()
                    .map(platform -> new PlatformImage(platform, digest('c'), 31_450_000))
                    .toList(),
                new Certified(List.of("malware"), List.of()))),
        Instant.parse("2026-11-20T10:15:30Z"));
  }

  private static String digest(char digit) {
    return "sha256:" + String.valueOf(digit).repeat(64);
  }
}
