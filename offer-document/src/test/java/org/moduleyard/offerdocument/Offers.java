package org.moduleyard.offerdocument;

import org.moduleyard.offerdocument.document.OfferDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A complete, faultless offer for tests to spoil. */
public final class Offers {
  public static final JsonMapper JSON = JsonMapper.shared();

  private Offers() {}

  public static ObjectNode gauge() {
    return (ObjectNode)
        JSON.readTree(
            """
            {
              "publisherId": "acme",
              "offerTypeId": "iot-edge-module",
              "id": "gauge",
              "definition": {
                "displayText": "Gauge",
                "offer": {
                  "microsoft-azure-marketplace.title": "Gauge™ for pumps",
                  "microsoft-azure-marketplace.summary": "Reads pressure gauges.",
                  "microsoft-azure-marketplace.longSummary": "Reads pressure gauges through a camera.",
                  "microsoft-azure-marketplace.description": "<p>Reads <b>gauges</b>. Settings: GaugeToCloud, CameraToGauge, PeriodSec, Server, ACCEPT_EULA.</p><p><u>Minimum hardware requirements:</u> Linux x64, arm32 and arm64, 1 GB of RAM</p>",
                  "microsoft-azure-marketplace.offerMarketingUrlIdentifier": "gaugeForPumps",
                  "microsoft-azure-marketplace.allowedSubscriptions": ["7a1e3a4e-0e0b-4f0b-9c39-0d8d1a6c9b11"],
                  "microsoft-azure-marketplace.usefulLinks": [
                    {"linkTitle": "Documentation", "linkUrl": "https://acme.example/gauge"},
                    {"linkTitle": "Compatible devices", "linkUrl": "https://devices.example/"}],
                  "microsoft-azure-marketplace.categories": ["Internet of Things", "analytics"],
                  "microsoft-azure-marketplace.smallLogo": "https://acme.example/40.png",
                  "microsoft-azure-marketplace.mediumLogo": "https://acme.example/90.png",
                  "microsoft-azure-marketplace.largeLogo": "https://acme.example/115.png",
                  "microsoft-azure-marketplace.wideLogo": "https://acme.example/255.png",
                  "microsoft-azure-marketplace.heroLogo": "https://acme.example/815.png",
                  "microsoft-azure-marketplace.screenshots": [
                    {"name": "Dial", "url": "https://acme.example/dial.png"}],
                  "microsoft-azure-marketplace.videos": [
                    {"name": "Tour", "url": "https://www.youtube.com/watch?v=1", "thumbnail": "https://acme.example/tour.png"}],
                  "microsoft-azure-marketplace.leadDestination": "HttpsEndpoint",
                  "microsoft-azure-marketplace.httpsEndpointLeadConfiguration": {"httpsEndpointUrl": "https://acme.example/leads", "secret": "s3"},
                  "microsoft-azure-marketplace.privacyURL": "https://acme.example/privacy",
                  "microsoft-azure-marketplace.useEnterpriseContract": false,
                  "microsoft-azure-marketplace.termsOfUse": "<p>Be kind.</p>",
                  "microsoft-azure-marketplace.engineeringContactName": "Ada",
                  "microsoft-azure-marketplace.engineeringContactEmail": "ada@acme.example",
                  "microsoft-azure-marketplace.engineeringContactPhone": "+49 30 123456",
                  "microsoft-azure-marketplace.supportContactName": "Support",
                  "microsoft-azure-marketplace.supportContactEmail": "help@acme.example",
                  "microsoft-azure-marketplace.supportContactPhone": "(030) 123456 ext. 7",
                  "microsoft-azure-marketplace.publicAzureSupportUrl": "https://acme.example/help",
                  "microsoft-azure-marketplace.fairfaxSupportUrl": ""
                },
                "plans": [
                  {
                    "planId": "standard",
                    "iot-edge-module.skuTitle": "Gauge Standard",
                    "iot-edge-module.skuSummary": "For up to ten dials.",
                    "iot-edge-module.skuDescription": "For up to ten dials.",
                    "iot-edge-module.hideSku": false,
                    "iot-edge-module.licenseModel": "FREE",
                    "iot-edge-module.imageRegistry": "registry.acme.example:5000",
                    "iot-edge-module.imageRepository": "edge/gauge",
                    "iot-edge-module.imageUsername": "marketplace",
                    "iot-edge-module.imagePassword": "p4ssw0rd",
                    "iot-edge-module.imageTagsOrDigests": ["latest", "1.2", "1.2.0", "1.2.0-linux-amd64", "1.2.0-linux-arm32v7"],
                    "iot-edge-module.defaultRoutes": [
                      {"name": "GaugeToCloud", "value": "FROM /messages/modules/GaugeStandard/outputs/* INTO $upstream"},
                      {"name": "CameraToGauge", "value": "FROM /messages/modules/<FROM_MODULE_NAME>/outputs/* INTO BrokeredEndpoint(\\"/modules/GaugeStandard/inputs/frames\\")"}],
                    "iot-edge-module.defaultTwinDesiredProperties": [
                      {"name": "PeriodSec", "value": "30"},
                      {"name": "Server", "value": "{\\"host\\":\\"<MY_SERVER>\\"}"}],
                    "iot-edge-module.defaultEnvironmentVariables": [{"name": "ACCEPT_EULA", "value": "Y"}],
                    "iot-edge-module.defaultCreateOptions": "{\\"HostConfig\\":{\\"Memory\\":134217728}}"
                  },
                  {
                    "planId": "pro",
                    "iot-edge-module.skuTitle": "Gauge Pro",
                    "iot-edge-module.skuSummary": "For any number of dials.",
                    "iot-edge-module.skuDescription": "<p>For any number of dials.</p>",
                    "iot-edge-module.licenseModel": "BYOL",
                    "iot-edge-module.imageRegistry": "https://registry.acme.example:5000",
                    "iot-edge-module.imageRepository": "edge/gauge-pro",
                    "iot-edge-module.imageUsername": "marketplace",
                    "iot-edge-module.imagePassword": "p4ssw0rd",
                    "iot-edge-module.imageTagsOrDigests": ["latest", "2.0.0"],
                    "iot-edge-module.defaultModuleName": "gauge_pro"
                  }
                ]
              }
            }
            """);
  }

  public static OfferDocument document() {
    return OfferDocument.parse(gauge());
  }

  public static String offer(String key) {
    return "/definition/offer/" + key;
  }

  public static String plan(int index, String key) {
    return "/definition/plans/%s/%s".formatted(index, key);
  }

  /** The faultless offer with one value replaced, or added where the parent exists. */
  public static OfferDocument with(String pointer, JsonNode value) {
    ObjectNode json = gauge();
    set(json, pointer, value);
    return OfferDocument.parse(json);
  }

  public static OfferDocument with(String pointer, String text) {
    return with(pointer, JsonNodeFactory.instance.stringNode(text));
  }

  public static OfferDocument without(String pointer) {
    ObjectNode json = gauge();
    remove(json, pointer);
    return OfferDocument.parse(json);
  }

  public static void set(JsonNode json, String pointer, JsonNode value) {
    int slash = pointer.lastIndexOf('/');
    String key = pointer.substring(slash + 1);
    JsonNode parent = json.at(pointer.substring(0, slash));
    if (parent instanceof ArrayNode array) {
      int index = Integer.parseInt(key);
      if (index < array.size()) {
        array.set(index, value);
      } else {
        array.add(value);
      }
    } else {
      ((ObjectNode) parent).set(key, value);
    }
  }

  public static void remove(JsonNode json, String pointer) {
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = json.at(pointer.substring(0, slash));
    String key = pointer.substring(slash + 1);
    if (parent instanceof ArrayNode array) {
      array.remove(Integer.parseInt(key));
    } else {
      ((ObjectNode) parent).remove(key);
    }
  }
}
