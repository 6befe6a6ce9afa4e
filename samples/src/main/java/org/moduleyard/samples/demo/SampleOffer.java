package org.moduleyard.samples.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.samples.image.SampleImages;
import org.moduleyard.samples.image.SampleModule;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The offer document of a sample: the text is in {@code offers/<sample>.json}, what differs from
 * one installation to the next is added here.
 */
final class SampleOffer {

  private static final String OFFER = "microsoft-azure-marketplace.";
  private static final String PLAN = "iot-edge-module.";

  private final SampleModule sample;
  private final ObjectNode document;

  private SampleOffer(SampleModule sample, ObjectNode document) {
    this.sample = sample;
    this.document = document;
  }

  /**
   * @param site URL of the publisher's web site, without a trailing slash
   * @param registry URL of the source registry
   * @param previewSubscription GUID of the subscription that may see the offer before it is live
   */
  static ObjectNode of(
      SampleModule sample,
      String publisherId,
      URI site,
      URI registry,
      Credentials credentials,
      String previewSubscription) {
    SampleOffer offer = new SampleOffer(sample, read(sample));
    offer.document.put("publisherId", publisherId).put("id", sample.name());
    offer.listing(site.toString(), previewSubscription);
    offer.image(registry, credentials);
    return offer.document;
  }

  private void listing(String site, String previewSubscription) {
    ObjectNode offer = document.withObject("/definition/offer");
    offer.putArray(OFFER + "allowedSubscriptions").add(previewSubscription);
    String media = site + "/media/" + sample.name();
    offer.put(OFFER + "smallLogo", media + "/small.png");
    offer.put(OFFER + "mediumLogo", media + "/medium.png");
    offer.put(OFFER + "largeLogo", media + "/large.png");
    offer.put(OFFER + "wideLogo", media + "/wide.png");
    offer.put(OFFER + "heroLogo", media + "/hero.png");
    ObjectNode screenshot = (ObjectNode) offer.path(OFFER + "screenshots").path(0);
    screenshot.put("url", media + "/screenshot.png");
    offer.put(OFFER + "privacyURL", site + "/privacy");
    offer.put(OFFER + "termsOfUse", site + "/terms");
    offer.put(OFFER + "publicAzureSupportUrl", site + "/support");
    ArrayNode links = offer.putArray(OFFER + "usefulLinks");
    link(links, "Documentation", site + "/docs/" + sample.name());
    link(links, "Certified devices", "https://devicecatalog.azure.com/");
  }

  private static void link(ArrayNode links, String title, String url) {
    links.addObject().put("linkTitle", title).put("linkUrl", url);
  }

  private void image(URI registry, Credentials credentials) {
    ObjectNode plan = (ObjectNode) document.at("/definition/plans/0");
    plan.put(PLAN + "imageRegistry", registry.toString());
    plan.put(PLAN + "imageRepository", sample.repository().value());
    plan.put(PLAN + "imageUsername", credentials.username());
    plan.put(PLAN + "imagePassword", credentials.password());
    ArrayNode tags = plan.putArray(PLAN + "imageTagsOrDigests");
    SampleImages.tags().forEach(tag -> tags.add(tag.value()));
  }

  private static ObjectNode read(SampleModule sample) {
    String resource = "/offers/" + sample.name() + ".json";
    try (InputStream stream = SampleOffer.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + resource + " is missing in this build");
      }
      return (ObjectNode) JsonMapper.shared().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + resource, e);
    }
  }
}
