package org.moduleyard.certifier;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.moduleyard.certifier.engine.CertificationRequest;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.IndexBuilder;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.build.TinyProgram;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.offerdocument.document.OfferDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A faultless module and its offer, for tests to spoil: version 1.0.0 for three platforms, two of
 * them listed by tag and one by digest, with the attestation that build tools add.
 */
public final class Gauge {
  public static final String TAGS = "/definition/plans/0/iot-edge-module.imageTagsOrDigests";
  public static final String MARKETPLACE = "/definition/offer/microsoft-azure-marketplace.";

  public final OciLayout layout;
  public final ObjectNode offer;
  public final Map<String, byte[]> media = new HashMap<>();
  public final Map<Tag, Digest> published = new HashMap<>();
  private final Set<String> absentTags;

  private Gauge(OciLayout layout, Set<String> absentTags) throws IOException {
    this.layout = layout;
    this.absentTags = absentTags;
    try (InputStream json =
        Objects.requireNonNull(Gauge.class.getResourceAsStream("gauge-offer.json"))) {
      this.offer = (ObjectNode) JsonMapper.shared().readTree(json);
    }
  }

  public static Gauge in(Path directory) throws IOException {
    return lacking(directory, Set.of());
  }

  /** The same offer over a repository to which these tags were not pushed. */
  public static Gauge lacking(Path directory, Set<String> absentTags) throws IOException {
    Gauge gauge = new Gauge(OciLayout.create(directory.resolve("layout")), absentTags);
    gauge.picture("small", 40, 40);
    gauge.picture("medium", 90, 90);
    gauge.picture("large", 115, 115);
    gauge.picture("wide", 255, 115);
    gauge.picture("dial", 533, 324);
    gauge.release("1.0.0");
    return gauge;
  }

  /** Pushes and lists a version with all that belongs to it, as latest. */
  public Descriptor release(String version) throws IOException {
    Descriptor amd64 = image(Platform.LINUX_AMD64, version);
    Descriptor arm = image(Platform.LINUX_ARM_V7, version);
    Descriptor arm64 = image(Platform.LINUX_ARM64, version);
    Descriptor attestation = new Attached(layout).attestation(amd64);
    Descriptor index = index(amd64, arm, arm64, attestation);
    tag(version, index);
    tag("latest", index);
    tag(version + "-linux-amd64", amd64);
    tag(version + "-linux-arm32v7", arm);
    list(arm64.digest().toString());
    return index;
  }

  public Descriptor image(Platform platform, String content) throws IOException {
    return ImageBuilder.forPlatform(platform)
        .layer(
            new LayerBuilder()
                .file("gauge", 0755, program(platform, content))
                .file(
                    "licenses/gauge.txt", 0644, "Do as you like.".getBytes(StandardCharsets.UTF_8))
                .writeTo(layout))
        .user("1000")
        .entrypoint("/gauge")
        .healthcheck("CMD", "/gauge", "--healthy")
        .writeTo(layout);
  }

  /** A program for this platform. */
  public static byte[] program(Platform platform, String content) {
    return TinyProgram.forPlatform(
        platform, (platform + " " + content).getBytes(StandardCharsets.UTF_8));
  }

  public Descriptor index(Descriptor... images) throws IOException {
    IndexBuilder index = new IndexBuilder();
    for (Descriptor image : images) {
      index.add(image);
    }
    return index.writeTo(layout);
  }

  public Digest digest(String tag) throws IOException {
    return layout.resolve(new Tag(tag)).orElseThrow().digest();
  }

  /** Pushes a tag and lists it. */
  public void tag(String tag, Descriptor manifest) throws IOException {
    if (!absentTags.contains(tag)) {
      layout.tag(new Tag(tag), manifest);
    }
    list(tag);
  }

  public void list(String tagOrDigest) {
    if (listed().valueStream().noneMatch(entry -> entry.stringValue().equals(tagOrDigest))) {
      listed().add(tagOrDigest);
    }
  }

  public void unlist(String tagOrDigest) {
    for (int i = listed().size() - 1; i >= 0; i--) {
      if (listed().get(i).stringValue().equals(tagOrDigest)) {
        listed().remove(i);
      }
    }
  }

  private ArrayNode listed() {
    return (ArrayNode) offer.at(TAGS);
  }

  /** Replaces what the offer says at an existing place. */
  public void say(String pointer, JsonNode value) {
    int slash = pointer.lastIndexOf('/');
    ((ObjectNode) offer.at(pointer.substring(0, slash))).set(pointer.substring(slash + 1), value);
  }

  public void picture(String name, int width, int height) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
    media.put("https://acme.example/" + name + ".png", png.toByteArray());
  }

  public CertificationRequest request() {
    return CertificationRequest.forPlan(OfferDocument.parse(offer), "standard", layout)
        .withPublished(published)
        .withMedia(
            address -> Optional.ofNullable(media.get(address)).map(ByteArrayInputStream::new));
  }

  public Report certify() {
    return Certifier.standard().certify(request(), ProgressListener.silent());
  }
}
