package org.moduleyard.samples.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.RegistryImageSource;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageConfig;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.ImageReference;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.samples.image.FfmpegBuild;
import org.moduleyard.samples.image.SampleImages;
import org.moduleyard.samples.image.SampleModule;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at a live offer as strangers see it: a visitor of the store, a tool that reads the catalog,
 * a device that pulls without credentials. Throws at the first thing that is not as it should be.
 */
final class Verification {

  private static final String CATALOG =
      "/offers/?api-version=2018-08-01-beta&$filter="
          + URLEncoder.encode(
              "categoryIds/any(c: c eq 'microsoft-iot-edge-module')", StandardCharsets.UTF_8);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http;
  private final ServerAddress server;

  /** The listing as an anonymous customer found it. */
  record Found(String page, String pullReference, Digest digest, Set<String> platforms) {}

  Verification(HttpClient http, ServerAddress server) {
    this.http = http;
    this.server = server;
  }

  Found verify(SampleModule sample, RegistryImageSource source) throws IOException {
    String id = People.listingId(sample);
    require(text("/").contains("/" + id), "The home page does not link to " + id);
    String page = "/" + id;
    Document listing = Jsoup.parse(text(page));
    require(listing.text().contains(sample.title()), page + " does not show the title");
    JsonNode item = catalogItem(id);
    require(
        item.path("displayName").asString().equals(sample.title()),
        "The catalog names " + id + " differently");
    JsonNode metadata = metadata(item, id);
    String image = metadata.path("containerUri").asString();
    deploymentManifest(listing, page, image);
    ImageReference reference = ImageReference.parse(image);
    try (RegistryClient anonymous = RegistryClient.builder(server.local().toString()).build()) {
      RegistryImageSource pulled = new RegistryImageSource(anonymous, reference.repository());
      Digest digest = compare(source, pulled);
      return new Found(server.published() + page, image, digest, pull(pulled, digest));
    }
  }

  private JsonNode catalogItem(String id) {
    String link = CATALOG;
    while (!link.isEmpty()) {
      JsonNode answer = json(link);
      for (JsonNode item : answer.path("items")) {
        if (item.path("id").asString().equals(id)) {
          return item;
        }
      }
      link = answer.path("nextPageLink").asString("");
    }
    throw new DemoFailure("The catalog does not list " + id);
  }

  private JsonNode metadata(JsonNode item, String id) {
    for (JsonNode artifact : item.at("/plans/0/artifacts")) {
      if (artifact.path("name").asString().equals("iot-edge-metadata.json")) {
        return json(artifact.path("uri").asString());
      }
    }
    throw new DemoFailure("The first plan of " + id + " has no artifact iot-edge-metadata.json");
  }

  private void deploymentManifest(Document listing, String page, String image) {
    Element link =
        listing.selectFirst("a[data-testid=deployment-manifest], a[rel~=deployment-manifest]");
    if (link == null) {
      throw new DemoFailure(page + " does not offer a deployment manifest");
    }
    JsonNode modules =
        json(link.attr("href")).at("/modulesContent/$edgeAgent/properties.desired/modules");
    boolean found =
        modules.valueStream().anyMatch(m -> m.at("/settings/image").asString().equals(image));
    require(found, "The deployment manifest of " + page + " does not deploy " + image);
  }

  /** Every tag leads to the digest it has at the source; returns that of the version. */
  private static Digest compare(RegistryImageSource source, RegistryImageSource pulled)
      throws IOException {
    for (Tag tag : SampleImages.tags()) {
      Digest expected = manifest(source, tag).digest();
      Digest actual = manifest(pulled, tag).digest();
      require(
          actual.equals(expected), "Tag " + tag + " has digest " + actual + ", not " + expected);
    }
    return manifest(pulled, new Tag(SampleModule.VERSION)).digest();
  }

  /** Reads every byte of every platform; the source of the stream checks each digest. */
  private static Set<String> pull(RegistryImageSource pulled, Digest digest) throws IOException {
    if (!(Manifest.parse(manifest(pulled, digest)) instanceof ImageIndex index)) {
      throw new DemoFailure(digest + " is not an image for several platforms");
    }
    Set<String> platforms = new TreeSet<>();
    Set<Digest> read = new HashSet<>();
    for (Descriptor child : index.manifests()) {
      if (!(Manifest.parse(manifest(pulled, child.digest())) instanceof ImageManifest image)) {
        throw new DemoFailure(child.digest() + " is not an image");
      }
      for (Descriptor layer : image.layers()) {
        if (read.add(layer.digest())) {
          try (InputStream blob = pulled.openBlob(layer)) {
            blob.transferTo(OutputStream.nullOutputStream());
          }
        }
      }
      try (InputStream config = pulled.openBlob(image.config())) {
        platforms.add(ImageConfig.parse(config.readAllBytes()).platform().toString());
      }
    }
    for (FfmpegBuild build : FfmpegBuild.values()) {
      require(
          platforms.contains(build.platform().toString()),
          digest + " has no image for " + build.platform());
    }
    return platforms;
  }

  private static RawManifest manifest(RegistryImageSource images, Reference reference)
      throws IOException {
    return images
        .manifest(reference)
        .orElseThrow(() -> new DemoFailure("There is no image " + reference));
  }

  private JsonNode json(String link) {
    String body = text(link);
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      throw new DemoFailure(link + " is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private String text(String link) {
    HttpRequest request = HttpRequest.newBuilder(server.of(link)).timeout(TIMEOUT).build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      require(response.statusCode() == 200, link + " was answered with " + response.statusCode());
      return response.body();
    } catch (IOException e) {
      throw new DemoFailure("The server did not answer at " + link + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailure("The demo was interrupted", e);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new DemoFailure(otherwise);
    }
  }
}
