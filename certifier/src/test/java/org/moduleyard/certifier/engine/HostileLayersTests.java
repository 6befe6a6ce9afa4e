package org.moduleyard.certifier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.Gauge;
import org.moduleyard.certifier.RawLayer;
import org.moduleyard.certifier.Reports;
import org.moduleyard.certifier.Specimen;
import org.moduleyard.certifier.layer.FolderCache;
import org.moduleyard.certifier.layer.LayerCache;
import org.moduleyard.certifier.policy.ImagePolicy;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.oci.build.Layer;
import org.moduleyard.oci.layer.Compression;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.offerdocument.document.OfferDocument;

/** Layers made to harm whoever looks into them: a finding or a refusal, and no hang. */
@Timeout(120)
class HostileLayersTests {
  @TempDir Path directory;

  @Test
  void twentyThousandLayersAreRefusedAfterReadingAsManyAsEnginesUnpack() throws IOException {
    Specimen specimen = Specimen.in(directory);
    Layer layer = new RawLayer().file("a", 0644, "a").writeTo(specimen.layout);
    for (int i = 0; i < 20_000; i++) {
      specimen.layer(layer);
    }
    Report report = specimen.certify();
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(Reports.failed(report)).contains("IMG-05");
    assertThat(report.canonicalJson().length).isLessThan(100_000);
  }

  @Test
  void aLayerOfManyBombsIsReadNoFurtherThanThePolicySays() throws IOException {
    Specimen specimen = Specimen.in(directory);
    specimen.policy =
        specimen.policy.withImage(new ImagePolicy(40, 1000, 50_000_000, 1_000_000, 1, 1, 79));
    byte[] zeros = new byte[10_000_000];
    RawLayer bombs = new RawLayer();
    for (int i = 0; i < 10; i++) {
      bombs.file("bomb-" + i, 0644, zeros);
    }
    specimen.layer(bombs);
    assertThat(specimen.findings()).contains("IMG-05 ERROR 1");
  }

  @Test
  void aBombInABombIsJustAFile() throws IOException {
    Specimen specimen = Specimen.in(directory);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream out = Compression.GZIP.pack(bomb)) {
      out.write(new byte[50_000_000]);
    }
    specimen.layer(new RawLayer().file("bomb.gz", 0644, bomb.toByteArray()));
    assertThat(specimen.findings()).isEmpty();
  }

  @Test
  void manyFilesInOnePlaceMakeAShortReport() throws IOException {
    Specimen specimen = Specimen.in(directory);
    RawLayer layer = new RawLayer();
    for (int i = 0; i < 50_000; i++) {
      layer.file("data/" + i, 04755, "");
    }
    specimen.layer(layer);
    Report report = specimen.certify();
    assertThat(Reports.result(report, "IMG-02").findings())
        .singleElement()
        .matches(finding -> finding.reason().contains("50,000 programs"));
    assertThat(report.canonicalJson().length).isLessThan(100_000);
  }

  @Test
  void longNamesThatPackToNothingAreRefused() throws IOException {
    Specimen specimen = Specimen.in(directory);
    specimen.layer(longNames(specimen, 9_000));
    assertThat(specimen.findings()).contains("IMG-05 ERROR 1");
  }

  @Test
  void longNamesInManyLayersAreRefusedToo() throws IOException {
    Specimen specimen = Specimen.in(directory);
    specimen.layer(longNames(specimen, 8_000)).layer(longNames(specimen, 8_001));
    assertThat(specimen.findings()).contains("IMG-05 ERROR 2").doesNotContain("IMG-05 ERROR 1");
  }

  /** A layer with so many files with names of 4,000 bytes. */
  private static Layer longNames(Specimen specimen, int files) throws IOException {
    String number = "@@@@@@";
    byte[] once = new RawLayer().file(("d".repeat(199) + "/").repeat(20) + number, 0644, "").tar();
    int at = new String(once, StandardCharsets.ISO_8859_1).indexOf(number);
    // The end of an archive is zeros, which the last block of an entry without content is not.
    int last = once.length - 1;
    while (once[last] == 0) {
      last--;
    }
    int entry = (last / 512 + 1) * 512;
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    for (int i = 0; i < files; i++) {
      byte[] digits = String.format(Locale.ROOT, "%06d", i).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(digits, 0, once, at, digits.length);
      tar.write(once, 0, entry);
    }
    tar.write(new byte[1024]);
    return new Layer(
        specimen.layout.putBlob(MediaTypes.OCI_LAYER, tar.toByteArray()),
        Digest.sha256(tar.toByteArray()));
  }

  @Test
  void veryDeepPathsAndVeryLongLinksEndInAReport() throws IOException {
    Specimen specimen = Specimen.in(directory);
    specimen.layer(
        new RawLayer()
            .file("d/".repeat(1900) + "f", 0644, "deep")
            .symlink("l", "../".repeat(1000) + "etc/passwd")
            .file("x/".repeat(3000) + "f", 0644, "too deep"));
    assertThat(specimen.findings()).contains("IMG-05 ERROR 1");
  }

  @Test
  void damagedLayersGiveAReport() throws IOException {
    int rounds = Integer.getInteger("moduleyard.fuzz.rounds", 300);
    long seed = Long.getLong("moduleyard.fuzz.seed", new Random().nextLong());
    Random random = new Random(seed);
    Specimen specimen = Specimen.in(directory);
    byte[] tar =
        new RawLayer()
            .directory("etc", 0755)
            .file("etc/passwd", 0644, "root:x:0:0\n".repeat(100))
            .symlink("a", "etc/passwd")
            .hardLink("b", "etc/passwd")
            .file("x".repeat(300), 0644, "long name")
            .file(".wh.c", 0644, "")
            .tar();
    for (int round = 0; round < rounds; round++) {
      byte[] damaged = damage(tar, random);
      Descriptor blob = specimen.layout.putBlob(MediaTypes.OCI_LAYER, damaged);
      Specimen sick = Specimen.over(specimen);
      sick.layer(new Layer(blob, Digest.sha256(damaged)));
      assertThatCode(sick::certify)
          .as("moduleyard.fuzz.seed=%d, round %d", seed, round)
          .doesNotThrowAnyException();
    }
  }

  private static byte[] damage(byte[] tar, Random random) {
    byte[] damaged =
        Arrays.copyOf(tar, tar.length - random.nextInt(2) * random.nextInt(tar.length));
    for (int i = random.nextInt(20); i > 0 && damaged.length > 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  /** A repository that counts how often layers are read. */
  private static final class Counted implements ImageSource {
    final AtomicInteger opened = new AtomicInteger();
    private final ImageSource source;

    Counted(ImageSource source) {
      this.source = source;
    }

    @Override
    public Optional<RawManifest> manifest(Reference reference) throws IOException {
      return source.manifest(reference);
    }

    @Override
    public InputStream openBlob(Descriptor descriptor) throws IOException {
      if (MediaTypes.isLayer(descriptor.mediaType())) {
        opened.incrementAndGet();
      }
      return source.openBlob(descriptor);
    }

    @Override
    public List<Tag> tags() throws IOException {
      return source.tags();
    }
  }

  @Test
  void everyLayerIsReadOnceAndANewVersionCostsItsNewLayers() throws IOException {
    Gauge gauge = Gauge.in(directory);
    LayerCache cache = new FolderCache(directory.resolve("cache"), 1 << 24, Clock.systemUTC());
    List<Integer> opened = new ArrayList<>();
    for (int run = 0; run < 3; run++) {
      if (run == 2) {
        gauge.published.put(new Tag("1.0.0"), gauge.digest("1.0.0"));
        gauge.release("1.1.0");
      }
      Counted source = new Counted(gauge.layout);
      Certifier.standard(cache)
          .certify(
              CertificationRequest.forPlan(OfferDocument.parse(gauge.offer), "standard", source)
                  .withPolicy(Policy.standard()),
              ProgressListener.silent());
      opened.add(source.opened.get());
    }
    // Three platforms of a layer each; nothing the second time; three new ones the third.
    assertThat(opened).containsExactly(3, 0, 3);
  }

  @Test
  void aCacheThatCannotBeWrittenMakesNothingFail() throws IOException {
    Specimen specimen = Specimen.in(directory);
    LayerCache full =
        new LayerCache() {
          @Override
          public Optional<byte[]> find(String key) {
            return Optional.empty();
          }

          @Override
          public void put(String key, byte[] facts) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Report expected = specimen.certify();
    Report report =
        Certifier.standard(full)
            .certify(
                CertificationRequest.forImages(List.of(new Tag("1.0.0")), specimen.layout),
                ProgressListener.silent());
    assertThat(report.digest()).isEqualTo(expected.digest());
  }
}
