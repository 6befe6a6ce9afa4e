package org.moduleyard.certifier.conclusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.RawLayer;
import org.moduleyard.certifier.advisory.Advisories;
import org.moduleyard.certifier.engine.CertificationRequest;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.layer.LayerCache;
import org.moduleyard.certifier.layer.MemoryCache;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.IndexBuilder;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.id.Level;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The cache of images changes how long a certification takes, and nothing else. */
class KnownImagesTests {
  private static final String OPTIONS = "/definition/plans/0/iot-edge-module.defaultCreateOptions";

  @TempDir Path directory;
  private final Kept cache = new Kept();
  private Gauge gauge;
  private List<String> tags;
  private List<Advisories> advisories;

  /** A cache that a test looks into. */
  private static final class Kept implements LayerCache {
    final SortedMap<String, byte[]> all = new TreeMap<>();

    @Override
    public synchronized Optional<byte[]> find(String key) {
      return Optional.ofNullable(all.get(key));
    }

    @Override
    public synchronized void put(String key, byte[] facts) {
      all.put(key, facts);
    }

    List<String> images() {
      return all.keySet().stream().filter(key -> key.startsWith("image-")).toList();
    }

    void forget(Predicate<String> which) {
      all.keySet().removeIf(which);
    }
  }

  /** A repository that lost its layers. */
  private record WithoutLayers(ImageSource whole) implements ImageSource {
    @Override
    public Optional<RawManifest> manifest(Reference reference) throws IOException {
      return whole.manifest(reference);
    }

    @Override
    public InputStream openBlob(Descriptor descriptor) throws IOException {
      if (MediaTypes.isLayer(descriptor.mediaType())) {
        throw new NoSuchFileException(descriptor.digest().toString());
      }
      return whole.openBlob(descriptor);
    }

    @Override
    public List<Tag> tags() throws IOException {
      return whole.tags();
    }
  }

  /** Images with something to find for many rules, with and without an index, in several shapes. */
  @BeforeEach
  void images() throws IOException {
    gauge = Gauge.in(directory);
    tags = new ArrayList<>(List.of("1.0.0", "1.0.0-linux-amd64"));
    for (int i = 0; i < 3; i++) {
      Descriptor amd64 = image(gauge.layout, Platform.LINUX_AMD64, i);
      Descriptor arm = image(gauge.layout, Platform.LINUX_ARM64, i + 1);
      gauge.tag("2.%s.0".formatted(i), gauge.index(amd64, arm));
      gauge.tag("2.%s.0-amd64".formatted(i), amd64);
      IndexBuilder claiming = new IndexBuilder();
      claiming.add(amd64.withPlatform(Platform.LINUX_ARM_V7));
      gauge.tag("claims-" + i, claiming.writeTo(gauge.layout));
      tags.addAll(List.of("2.%s.0".formatted(i), "2.%s.0-amd64".formatted(i), "claims-" + i));
    }
    advisories = List.of(advisories("2024-06-27", "2"), advisories("2026-01-05", "3"));
  }

  private static Descriptor image(OciLayout layout, Platform platform, int kind)
      throws IOException {
    RawLayer base =
        new RawLayer()
            .file("etc/passwd", 0644, "root:x:0:0::/:/bin/sh\ngauge:x:1000:1000::/:/bin/sh\n")
            .file("etc/group", 0644, "root:x:0:\ngauge:x:1000:\n")
            .file("etc/os-release", 0644, "ID=debian\nVERSION_ID=\"12\"\n")
            .file("var/lib/dpkg/status", 0644, status(kind))
            .file("gauge", kind == 2 ? 0700 : 0755, Gauge.program(platform, "kind " + kind));
    RawLayer top = new RawLayer().file("bin/su", 04755, "su").file("srv/open", 0666, "open");
    for (int i = 0; i < kind * 7; i++) {
      top.file("srv/caf\u00e9-" + i + "/key.pem", 0600, "-----BEGIN PRIVATE KEY-----\nMIIE" + i);
    }
    if (kind == 1) {
      top.device("srv/null").file("srv/.wh.nothing", 0644, "");
    }
    return ImageBuilder.forPlatform(platform)
        .layer(base.writeTo(layout), "COPY base /")
        .layer(top.writeTo(layout), "RUN make --password=geheim-" + kind)
        .user(kind == 0 ? "root" : "gauge")
        .entrypoint("/gauge")
        .writeTo(layout);
  }

  private static String status(int kind) {
    return """
    Package: libssl3
    Status: install ok installed
    Architecture: amd64
    Version: %s.0

    """
        .formatted(kind);
  }

  private static Advisories advisories(String published, String fixed) throws IOException {
    String record =
        """
        {"id":"DEBIAN-CVE-1","modified":"2026-02-01T10:00:00Z","published":"%sT00:00:00Z",
         "summary":"Reads beyond.","affected":[{"package":{"ecosystem":"Debian:12","name":"libssl3"},
         "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"%s"}]}]}]}
        """
            .formatted(published, fixed);
    return Advisories.read(new ByteArrayInputStream(record.getBytes(StandardCharsets.UTF_8)));
  }

  private CertificationRequest any(Random random) {
    CertificationRequest request =
        random.nextBoolean() ? offer(random) : images(gauge.layout, tag(random), tag(random));
    if (random.nextInt(3) == 0) {
      request = request.withPolicy(policy(random));
    }
    if (random.nextInt(3) > 0) {
      request = request.withAdvisories(advisories.get(random.nextInt(advisories.size())));
    }
    return request.withAsOf(
        random.nextInt(4) == 0 ? null : LocalDate.of(2024 + random.nextInt(4), 1, 3));
  }

  private CertificationRequest offer(Random random) {
    ObjectNode offer = gauge.offer.deepCopy();
    List<String> options =
        List.of(
            "{}", "{\"User\":\"0\"}", "{\"Entrypoint\":[\"/bin/su\"]}", "{\"User\":\"nobody\"}");
    int slash = OPTIONS.lastIndexOf('/');
    ((ObjectNode) offer.at(OPTIONS.substring(0, slash)))
        .set(
            OPTIONS.substring(slash + 1),
            StringNode.valueOf(options.get(random.nextInt(options.size()))));
    return CertificationRequest.forPlan(OfferDocument.parse(offer), "standard", gauge.layout)
        .withPublished(gauge.published);
  }

  private String tag(Random random) {
    return tags.get(random.nextInt(tags.size()));
  }

  private static Policy policy(Random random) {
    return random.nextBoolean()
        ? Policy.standard().withLevels(Map.of("IMG-02", Level.MUST))
        : Policy.parse(
            new String(Policy.standard().canonicalJson(), StandardCharsets.UTF_8)
                .replace("\"mostFiles\":300000", "\"mostFiles\":" + (8 + random.nextInt(3)))
                .getBytes(StandardCharsets.UTF_8));
  }

  private static CertificationRequest images(ImageSource source, String... tags) {
    List<Reference> references = new ArrayList<>();
    for (String tag : tags) {
      references.add(Reference.parse(tag));
    }
    return CertificationRequest.forImages(references, source);
  }

  private String withCache(CertificationRequest request) {
    return certify(cache, request);
  }

  private static String fresh(CertificationRequest request) {
    return certify(new MemoryCache(), request);
  }

  private static String certify(LayerCache cache, CertificationRequest request) {
    Report report = Certifier.standard(cache).certify(request, ProgressListener.silent());
    return new String(report.canonicalJson(), StandardCharsets.UTF_8);
  }

  @Test
  void theReportIsTheSameWhateverIsKept() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      CertificationRequest request = any(random);
      int spoilt = random.nextInt(4);
      if (spoilt == 0) {
        cache.forget(key -> random.nextInt(3) == 0);
      } else if (spoilt == 1) {
        cache.all.replaceAll((key, bytes) -> damage(bytes, random));
      }
      String expected = fresh(request);
      assertThat(withCache(request)).as("seed %d", seed).isEqualTo(expected);
      assertThat(withCache(request)).as("seed %d again", seed).isEqualTo(expected);
    }
  }

  private static byte[] damage(byte[] bytes, Random random) {
    if (random.nextInt(3) > 0 || bytes.length == 0) {
      return bytes;
    }
    byte[] damaged = bytes.clone();
    damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return random.nextBoolean() ? damaged : Arrays.copyOf(damaged, random.nextInt(bytes.length));
  }

  @Test
  void anUnchangedImageNeedsNothingOfItsLayers() {
    CertificationRequest request = images(gauge.layout, "2.1.0").withAsOf(LocalDate.EPOCH);
    String expected = withCache(request);
    assertThat(expected).contains("IMG-02", "IMG-12");
    assertThat(cache.images()).hasSize(2);
    cache.forget(key -> !key.startsWith("image-"));
    assertThat(
            withCache(images(new WithoutLayers(gauge.layout), "2.1.0").withAsOf(LocalDate.EPOCH)))
        .isEqualTo(expected);
    // Without advisories, the day makes no difference to what is concluded.
    withCache(request.withAsOf(LocalDate.EPOCH.plusDays(1)));
    assertThat(cache.images()).hasSize(2);
  }

  @Test
  void whatIsWrongWithTheRepositoryIsNotKept() throws IOException {
    CertificationRequest broken = images(new WithoutLayers(gauge.layout), "2.1.0");
    assertThat(withCache(broken)).isEqualTo(fresh(broken)).contains("does not have it");
    assertThat(cache.images()).isEmpty();
    CertificationRequest whole = images(gauge.layout, "2.1.0");
    assertThat(withCache(whole)).isEqualTo(fresh(whole));
  }

  @Test
  void conclusionsUnderTheNameOfOthersAreNotBelieved() {
    withCache(images(gauge.layout, "2.0.0-amd64"));
    byte[] first = cache.all.get(cache.images().getFirst());
    CertificationRequest other = images(gauge.layout, "2.1.0-amd64");
    String expected = withCache(other);
    cache.images().forEach(key -> cache.all.put(key, first));
    assertThat(withCache(other)).isEqualTo(expected);
  }

  @Test
  void eachInputCounts() {
    CertificationRequest plain = images(gauge.layout, "2.1.0-amd64");
    List<CertificationRequest> others =
        List.of(
            images(gauge.layout, digest("2.1.0-amd64")),
            images(gauge.layout, "claims-1"),
            plain.withPolicy(Policy.standard().withLevels(Map.of("IMG-02", Level.MUST))),
            plain.withAdvisories(advisories.get(0)),
            plain.withAdvisories(advisories.get(1)),
            plain.withAdvisories(advisories.get(1)).withAsOf(LocalDate.of(2025, 1, 1)),
            plain.withPublished(Map.of(new Tag("0.1.0"), Digest.sha256(new byte[0]))));
    withCache(plain);
    int known = cache.images().size();
    for (CertificationRequest other : others) {
      assertThat(withCache(other)).isEqualTo(fresh(other));
      assertThat(cache.images()).hasSize(++known);
    }
  }

  private String digest(String tag) {
    try {
      return gauge.digest(tag).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
