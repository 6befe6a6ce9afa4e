package org.moduleyard.certifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;

/** Writes manifests that are attached to images, as tools write them and as nobody should. */
public final class Attached {
  public static final String IN_TOTO = "application/vnd.in-toto+json";
  public static final Platform UNKNOWN = new Platform("unknown", "unknown");

  private final OciLayout layout;

  public Attached(OciLayout layout) {
    this.layout = layout;
  }

  /**
   * An attestation as BuildKit attaches it: a configuration of the image type, and statements as
   * layers.
   */
  public Descriptor attestation(Descriptor image) throws IOException {
    String statement =
        "{\"_type\":\"https://in-toto.io/Statement/v0.1\",\"subject\":[{\"digest\":{\"sha256\":\"%s\"}}]}"
            .formatted(image.digest().encoded());
    Digest diffId = Digest.sha256(utf8(statement));
    String config =
        "{\"architecture\":\"unknown\",\"os\":\"unknown\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"%s\"]}}"
            .formatted(diffId);
    return manifest(MediaTypes.OCI_CONFIG, utf8(config), null, blob(IN_TOTO, utf8(statement)))
        .withPlatform(UNKNOWN)
        .withAnnotations(
            Map.of(
                "vnd.docker.reference.type",
                "attestation-manifest",
                "vnd.docker.reference.digest",
                image.digest().toString()));
  }

  public Descriptor blob(String type, byte[] content) throws IOException {
    return layout.putBlob(type, content);
  }

  public Descriptor manifest(
      String configType, byte[] config, @Nullable String artifactType, Descriptor... layers)
      throws IOException {
    List<Descriptor> all = new ArrayList<>(List.of(layers));
    ImageManifest manifest =
        new ImageManifest(
            MediaTypes.OCI_MANIFEST, artifactType, blob(configType, config), all, null, Map.of());
    return layout.putManifest(manifest.write());
  }

  /** As an entry of an index that says of itself what kind of artifact it is, and no platform. */
  public static Descriptor withArtifactType(Descriptor entry, String type) {
    return new Descriptor(
        entry.mediaType(), entry.digest(), entry.size(), null, type, Map.of(), List.of());
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
