package org.moduleyard.samples.image;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.IndexBuilder;
import org.moduleyard.oci.build.Layer;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.VerifyingInputStream;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

/**
 * Makes the images of the samples, one OCI layout each, without a container engine. The same build
 * of this code makes the same bytes each time.
 *
 * <pre>
 * latest, 1.0.0          index
 * 1.0.0-linux-amd64      image      usr/bin/ffmpeg          the program, the same layer in all samples
 * 1.0.0-linux-arm32v7    image      licenses/GPL-3.0.txt
 * 1.0.0-linux-arm64v8    image      licenses/NOTICE.txt
 * </pre>
 *
 * <p>Layers are streamed; the programs never are in memory as a whole. Not safe for use by several
 * threads.
 */
public final class SampleImages {

  /** The time in all images; a clock would change their digests. */
  static final Instant RELEASED = Instant.parse("2026-01-01T00:00:00Z");

  private static final Tag VERSION_TAG = new Tag(SampleModule.VERSION);
  private static final String USER = "65532:65532";
  private static final int EXECUTABLE = 0755;
  private static final String PREFIX = "org.opencontainers.image.";

  /** A program layer and the layout it was written to first. */
  private record Program(Layer layer, OciLayout written) {}

  private final Map<FfmpegBuild, Program> programs = new EnumMap<>(FfmpegBuild.class);

  /** All tags of every sample: indexes first, then one per platform. */
  public static List<Tag> tags() {
    List<Tag> tags = new ArrayList<>(List.of(Tag.LATEST, VERSION_TAG));
    for (FfmpegBuild build : FfmpegBuild.values()) {
      tags.add(platformTag(build));
    }
    return List.copyOf(tags);
  }

  static Tag platformTag(FfmpegBuild build) {
    return new Tag(SampleModule.VERSION + "-" + build.tagSuffix());
  }

  /**
   * Builds the images of a sample when they are not all there. Tags are set last, so a build that
   * broke off is done again; what has its tags is never built anew, because a version once
   * published must not change.
   */
  public void ensure(SampleModule sample, OciLayout layout) throws IOException {
    if (!layout.tags().containsAll(tags())) {
      build(sample, layout);
    }
  }

  private void build(SampleModule sample, OciLayout layout) throws IOException {
    Map<String, String> description = description(sample);
    IndexBuilder index = new IndexBuilder();
    description.forEach(index::annotation);
    Map<Tag, Descriptor> images = new LinkedHashMap<>();
    for (FfmpegBuild build : FfmpegBuild.values()) {
      Descriptor image = image(sample, build, description, layout);
      index.add(image);
      images.put(platformTag(build), image);
    }
    Descriptor all = index.writeTo(layout);
    images.put(VERSION_TAG, all);
    images.put(Tag.LATEST, all);
    for (Map.Entry<Tag, Descriptor> image : images.entrySet()) {
      layout.tag(image.getKey(), image.getValue());
    }
  }

  private Descriptor image(
      SampleModule sample, FfmpegBuild build, Map<String, String> description, OciLayout layout)
      throws IOException {
    ImageBuilder image =
        ImageBuilder.forPlatform(build.platform())
            .created(RELEASED)
            .user(USER)
            .workingDir("/")
            .entrypoint(sample.entrypoint().toArray(String[]::new))
            .cmd(sample.command().toArray(String[]::new))
            .healthcheck("CMD")
            .healthcheck(sample.healthProbe().toArray(String[]::new))
            .layer(program(build, layout))
            .layer(Licences.layer(sample, build).writeTo(layout));
    description.forEach(image::label);
    description.forEach(image::annotation);
    return image.writeTo(layout);
  }

  /** Packs the program once and copies the packed layer into the layouts of the other samples. */
  private Layer program(FfmpegBuild build, OciLayout layout) throws IOException {
    Program program = programs.get(build);
    if (program == null) {
      program = new Program(pack(build, layout), layout);
      programs.put(build, program);
    }
    Descriptor blob = program.layer().descriptor();
    if (!layout.hasBlob(blob.digest())) {
      try (InputStream packed = program.written().openBlob(blob)) {
        layout.putBlob(blob, packed);
      }
    }
    return program.layer();
  }

  private static Layer pack(FfmpegBuild build, OciLayout layout) throws IOException {
    Descriptor content =
        new Descriptor(
            "application/x-executable", new Digest("sha256", build.sha256()), build.sizeBytes());
    return new LayerBuilder()
        .modified(RELEASED)
        .directory("usr", EXECUTABLE)
        .directory("usr/bin", EXECUTABLE)
        .file(
            SampleModule.PROGRAM.substring(1),
            EXECUTABLE,
            0,
            0,
            build.sizeBytes(),
            () -> new VerifyingInputStream(build.open(), content))
        .writeTo(layout);
  }

  private static Map<String, String> description(SampleModule sample) {
    Map<String, String> description = new LinkedHashMap<>();
    description.put(PREFIX + "created", RELEASED.toString());
    description.put(PREFIX + "title", sample.title());
    description.put(PREFIX + "description", sample.summary());
    description.put(PREFIX + "version", SampleModule.VERSION);
    description.put(PREFIX + "vendor", "Northlight Video");
    description.put(PREFIX + "licenses", Licences.EXPRESSION);
    description.put(PREFIX + "source", "https://ffmpeg.org/releases/");
    description.put(PREFIX + "documentation", "https://ffmpeg.org/ffmpeg.html");
    return description;
  }
}
