package org.moduleyard.server.registry.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of a manifest, pushed or imported. */
@ServerTest
class ManifestTableIT {

  private static final Instant THEN = Instant.parse("2026-11-21T08:00:00Z");

  @Autowired private JdbcClient jdbc;

  private final Descriptor config =
      Descriptor.of(MediaTypes.OCI_CONFIG, UUID.randomUUID().toString().getBytes(UTF_8));

  private RawManifest saveAt(Instant instant, Manifest manifest) {
    RawManifest raw = manifest.write();
    new ManifestTable(jdbc, Clock.fixed(instant, ZoneOffset.UTC)).save(raw, manifest);
    return raw;
  }

  private ImageManifest image(@Nullable Descriptor subject, Map<String, String> annotations) {
    return new ImageManifest(
        MediaTypes.OCI_MANIFEST, null, config, List.of(config), subject, annotations);
  }

  private static ImageIndex index(Descriptor... children) {
    return new ImageIndex(MediaTypes.OCI_INDEX, null, List.of(children), null, Map.of());
  }

  private Map<String, Object> row(RawManifest manifest) {
    return jdbc.sql("select depth, touched_at from registry_manifest where digest = :digest")
        .param("digest", manifest.digest().toString())
        .query(
            (row, number) ->
                Map.<String, Object>of(
                    "depth",
                    row.getInt("depth"),
                    "touched",
                    row.getTimestamp("touched_at").toInstant()))
        .single();
  }

  @Test
  void aManifestThatIsSavedAgainIsOnlyTouched() {
    ImageManifest image = image(null, Map.of());
    saveAt(THEN, image);
    RawManifest raw = saveAt(THEN.plusSeconds(60), image);

    assertThat(row(raw)).isEqualTo(Map.of("depth", 0, "touched", THEN.plusSeconds(60)));
    assertThat(
            jdbc.sql("select digest from registry_reference where manifest = :manifest")
                .param("manifest", raw.digest().toString())
                .query(String.class)
                .list())
        .containsExactly(config.digest().toString());
  }

  @Test
  void anIndexKnowsHowManyLevelsAreBelow() {
    RawManifest image = saveAt(THEN, image(null, Map.of()));
    RawManifest low = saveAt(THEN, index(image.descriptor()));
    RawManifest high = saveAt(THEN, index(low.descriptor(), image.descriptor()));

    assertThat(row(low)).containsEntry("depth", 1);
    assertThat(row(high)).containsEntry("depth", 2);
  }

  @Test
  void aManifestWithASubjectIsListedAmongItsReferrers() {
    RawManifest signature = saveAt(THEN, image(config, Map.of("half", "\uD83D", "null", "\0")));

    assertThat(
            jdbc.sql(
                    """
                    select subject || ' ' || artifact_type || ' ' || annotations
                      from registry_referrer where manifest = :manifest
                    """)
                .param("manifest", signature.digest().toString())
                .query(String.class)
                .single())
        .startsWith(config.digest() + " " + MediaTypes.OCI_CONFIG + " {")
        .contains("\"half\":\"\\uD83D\"", "\"null\":\"\\u0000\"");
  }
}
