package org.moduleyard.certifier;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.advisory.Advisories;
import org.moduleyard.certifier.engine.CertificationRequest;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.layer.LayerCache;
import org.moduleyard.certifier.layer.MemoryCache;
import org.moduleyard.certifier.malware.Clamd;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.Layer;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Tag;

/** One small image without a fault, for a test to spoil in one way. */
public final class Specimen {
  public final OciLayout layout;
  public final List<Layer> layers = new ArrayList<>();
  public final ImageBuilder builder;
  List<String> entrypoint = List.of("/gauge");
  List<String> cmd = List.of();
  List<String> healthcheck = List.of("CMD", "/gauge", "--healthy");
  public Policy policy = Policy.standard();
  public @Nullable Advisories advisories;
  public @Nullable Clamd scanner;
  public @Nullable LocalDate asOf;
  public LayerCache cache = new MemoryCache();
  private boolean isStarted;

  private Specimen(OciLayout layout, ImageBuilder builder) {
    this.layout = layout;
    this.builder = builder;
  }

  /**
   * The image, whose lowest layer has a program, a licence, and the user gauge with number 1000.
   */
  public static Specimen in(Path directory) throws IOException {
    return in(OciLayout.create(directory.resolve("layout")));
  }

  /** The same image for another platform. */
  public static Specimen in(Path directory, Platform platform) throws IOException {
    return in(OciLayout.create(directory.resolve("layout")), platform);
  }

  /** The same image again, in the repository of the other. */
  public static Specimen over(Specimen other) throws IOException {
    return in(other.layout);
  }

  private static Specimen in(OciLayout layout) throws IOException {
    return in(layout, Platform.LINUX_AMD64);
  }

  private static Specimen in(OciLayout layout, Platform platform) throws IOException {
    Specimen specimen = new Specimen(layout, ImageBuilder.forPlatform(platform));
    specimen.builder.user("gauge:gauge");
    return specimen.layer(
        new RawLayer()
            .directory("etc", 0755)
            .file("etc/passwd", 0644, "root:x:0:0::/:/bin/sh\ngauge:x:1000:1000::/:/bin/sh\n")
            .file("etc/group", 0644, "root:x:0:\ngauge:x:1000:\n")
            .file("gauge", 0755, Gauge.program(platform, "specimen"))
            .file("licenses/gauge.txt", 0644, "Do as you like."));
  }

  public Specimen layer(RawLayer layer) throws IOException {
    return layer(layer.writeTo(layout));
  }

  public Specimen layer(Layer layer) {
    return layer(layer, "");
  }

  public Specimen layer(Layer layer, String step) {
    layers.add(layer);
    builder.layer(layer, step);
    return this;
  }

  public Specimen user(String user) {
    builder.user(user);
    return this;
  }

  public Specimen entrypoint(String... words) {
    entrypoint = List.of(words);
    return this;
  }

  public Specimen cmd(String... words) {
    cmd = List.of(words);
    return this;
  }

  public Specimen healthcheck(String... words) {
    healthcheck = List.of(words);
    return this;
  }

  public Report certify() throws IOException {
    return certify(layout);
  }

  /** Certifies what another source has of it. */
  public Report certify(ImageSource source) throws IOException {
    if (!isStarted) {
      builder.entrypoint(entrypoint.toArray(String[]::new)).cmd(cmd.toArray(String[]::new));
      builder.healthcheck(healthcheck.toArray(String[]::new));
      isStarted = true;
    }
    Descriptor image = builder.writeTo(layout);
    layout.tag(new Tag("1.0.0"), image);
    return Certifier.standard(cache)
        .certify(
            CertificationRequest.forImages(List.of(new Tag("1.0.0")), source)
                .withPolicy(policy)
                .withAdvisories(advisories)
                .withScanner(scanner)
                .withAsOf(asOf),
            ProgressListener.silent());
  }

  /** Rule, severity and place of every finding, such as {@code IMG-02 WARNING 1:bin/su}. */
  public List<String> findings() throws IOException {
    return certify().findings().stream().map(this::inShort).toList();
  }

  private String inShort(Finding finding) {
    return "%s %s %s".formatted(finding.ruleId(), finding.severity(), place(finding.location()));
  }

  private String place(Location location) {
    return switch (location) {
      case Location.Offer offer -> offer.pointer();
      case Location.Image image -> "image";
      case Location.Configuration config -> config.pointer();
      case Location.Layer layer -> Integer.toString(index(layer.layer().toString()));
      case Location.LayerFile file ->
          index(file.layer().toString())
              + ":"
              + file.path()
              + (file.offset() < 0 ? "" : "@" + file.offset());
    };
  }

  private int index(String digest) {
    return layers.stream()
        .map(layer -> layer.descriptor().digest().toString())
        .toList()
        .indexOf(digest);
  }
}
