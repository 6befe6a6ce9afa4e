package org.moduleyard.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.build.TinyProgram;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.Platform;

/** A small image without a fault, and things that may stand beside it. */
final class SampleImage {
  private SampleImage() {}

  static Descriptor writeTo(OciLayout layout, Platform platform) throws IOException {
    return writeTo(layout, platform, "");
  }

  static Descriptor writeTo(OciLayout layout, Platform platform, String content)
      throws IOException {
    return ImageBuilder.forPlatform(platform)
        .layer(
            new LayerBuilder()
                .file("gauge", 0755, TinyProgram.forPlatform(platform, content.getBytes(UTF_8)))
                .file("licenses/gauge.txt", 0644, "as is".getBytes(UTF_8))
                .writeTo(layout))
        .user("1000")
        .entrypoint("/gauge")
        .healthcheck("CMD", "/gauge", "--healthy")
        .writeTo(layout);
  }

  static Descriptor artifact(OciLayout layout, String type, String content) throws IOException {
    Descriptor config = layout.putBlob(MediaTypes.OCI_EMPTY, "{}".getBytes(UTF_8));
    Descriptor blob = layout.putBlob(type, content.getBytes(UTF_8));
    ImageManifest manifest =
        new ImageManifest(MediaTypes.OCI_MANIFEST, type, config, List.of(blob), null, Map.of());
    return layout.putManifest(manifest.write());
  }

  static Surroundings surroundings() {
    return new Surroundings(
        Clock.fixed(Instant.parse("2026-11-21T23:59:59Z"), ZoneOffset.UTC), Map.of(), false);
  }
}
