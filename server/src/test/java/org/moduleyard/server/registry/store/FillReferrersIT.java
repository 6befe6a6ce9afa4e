package org.moduleyard.server.registry.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The referrers that an upgrade reads out of manifests stored by a version without them. */
class FillReferrersIT {

  private static final String BEFORE = "20261121.60";
  private static final String AFTER = "20261121.61";

  private static final Descriptor CONFIG =
      Descriptor.of(MediaTypes.OCI_CONFIG, "{}".getBytes(UTF_8));
  private static final Descriptor LAYER =
      Descriptor.of(MediaTypes.OCI_LAYER_GZIP, "layer".getBytes(UTF_8));

  private record Referring(
      String manifest, String subject, @Nullable String artifactType, String annotations) {}

  private final TestDatabase database = TestDatabase.create();
  private final DriverManagerDataSource source =
      new DriverManagerDataSource(database.jdbcUrl(), database.user(), "");
  private final JdbcClient jdbc = JdbcClient.create(source);

  @BeforeEach
  void installTheVersionBefore() {
    migrateTo(BEFORE);
  }

  private void migrateTo(String version) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration/registry")
        .javaMigrations(new FillReferrers())
        .target(version)
        .load()
        .migrate();
  }

  private static ImageManifest image(
      @Nullable String artifactType, @Nullable Descriptor subject, Map<String, String> notes) {
    return new ImageManifest(
        MediaTypes.OCI_MANIFEST, artifactType, CONFIG, List.of(LAYER), subject, notes);
  }

  private static ImageManifest image(String salt) {
    return image(null, null, Map.of("salt", salt));
  }

  private static ImageIndex index(@Nullable Descriptor subject, RawManifest... children) {
    return new ImageIndex(
        MediaTypes.OCI_INDEX,
        null,
        List.of(children).stream().map(RawManifest::descriptor).toList(),
        subject,
        Map.of());
  }

  /** As it was done before: the manifest and what it refers to, and no more. */
  private RawManifest store(Manifest manifest) {
    RawManifest raw = manifest.write();
    store(raw.digest().toString(), raw.bytes());
    for (Descriptor reference : manifest.references()) {
      jdbc.sql(
              """
              insert into registry_reference (manifest, digest, kind, size_bytes)
              values (:manifest, :digest, :kind, :size)
              """)
          .param("manifest", raw.digest().toString())
          .param("digest", reference.digest().toString())
          .param("kind", manifest instanceof ImageIndex ? "manifest" : "blob")
          .param("size", reference.size())
          .update();
    }
    return raw;
  }

  private void store(String digest, byte[] content) {
    jdbc.sql("insert into registry_manifest (digest, content) values (:digest, :content)")
        .param("digest", digest)
        .param("content", content)
        .update();
  }

  private void linkAs(RawManifest manifest, String mediaType) {
    jdbc.sql(
            """
            with repository as (
              insert into registry_repository (zone, name, created_at)
              values ('public', 'acme/pump', now()) returning id)
            insert into registry_repository_manifest (repository_id, digest, media_type)
            select id, :digest, :mediaType from repository
            """)
        .param("digest", manifest.digest().toString())
        .param("mediaType", mediaType)
        .update();
  }

  private List<Referring> referrers() {
    return jdbc.sql("select manifest, subject, artifact_type, annotations from registry_referrer")
        .query(
            (row, number) ->
                new Referring(
                    row.getString("manifest"),
                    row.getString("subject"),
                    row.getString("artifact_type"),
                    row.getString("annotations")))
        .list();
  }

  private int depth(RawManifest manifest) {
    return jdbc.sql("select depth from registry_manifest where digest = :digest")
        .param("digest", manifest.digest().toString())
        .query(Integer.class)
        .single();
  }

  @Test
  void eachManifestWithASubjectIsListedWithItsTypeAndAnnotations() {
    RawManifest subject = store(image("subject"));
    Descriptor absent = new Descriptor(MediaTypes.OCI_MANIFEST, Digest.sha256(new byte[1]), 5);
    RawManifest bill =
        store(image("application/spdx+json", subject.descriptor(), Map.of("by", "Zoë")));
    RawManifest signature = store(image(null, absent, Map.of()));
    RawManifest list = store(index(subject.descriptor(), subject));

    migrateTo(AFTER);

    assertThat(referrers())
        .containsExactlyInAnyOrder(
            new Referring(
                bill.digest().toString(),
                subject.digest().toString(),
                "application/spdx+json",
                "{\"by\":\"Zo\\u00EB\"}"),
            new Referring(
                signature.digest().toString(),
                absent.digest().toString(),
                MediaTypes.OCI_CONFIG,
                "{}"),
            new Referring(list.digest().toString(), subject.digest().toString(), null, "{}"));
  }

  @Test
  void anIndexIsOneLevelDeeperThanTheDeepestThatItLists() {
    RawManifest image = store(image("leaf"));
    RawManifest low = store(index(null, image));
    RawManifest middle = store(index(null, image, low));
    RawManifest high = store(index(null, middle));
    RawManifest empty = store(index(null));

    migrateTo(AFTER);

    assertThat(List.of(depth(image), depth(low), depth(middle), depth(high), depth(empty)))
        .containsExactly(0, 1, 2, 3, 1);
  }

  @Test
  void aManifestThatDoesNotSayItsTypeHasTheOneItIsShownAs() {
    byte[] bytes =
        ("{\"schemaVersion\":2,\"config\":{\"mediaType\":\"a/b\",\"digest\":\"%s\",\"size\":1},"
                + "\"layers\":[],\"subject\":{\"mediaType\":\"a/b\",\"digest\":\"%s\",\"size\":1}}")
            .formatted(CONFIG.digest(), LAYER.digest())
            .getBytes(UTF_8);
    RawManifest raw = RawManifest.of(bytes, MediaTypes.DOCKER_MANIFEST);
    store(raw.digest().toString(), raw.bytes());
    linkAs(raw, MediaTypes.DOCKER_MANIFEST);

    migrateTo(AFTER);

    assertThat(referrers())
        .containsExactly(
            new Referring(raw.digest().toString(), LAYER.digest().toString(), "a/b", "{}"));
  }

  @Test
  void whatCannotBeReadStaysWithoutAndStopsNothing() {
    store("sha256:0", "no manifest at all".getBytes(UTF_8));
    store("sha256:1", new byte[0]);
    RawManifest subject = store(image("subject"));
    store("sha256:f", "{\"schemaVersion\":2,\"manifests\":[],\"layers\":[]}".getBytes(UTF_8));
    RawManifest odd =
        store(
            image("text\0with/nothing", subject.descriptor(), Map.of("half", "\uD83D", "n", "\0")));

    migrateTo(AFTER);

    assertThat(referrers())
        .singleElement()
        .satisfies(
            referring -> {
              assertThat(referring.manifest()).isEqualTo(odd.digest().toString());
              assertThat(referring.artifactType()).isEqualTo(MediaTypes.OCI_CONFIG);
              assertThat(referring.annotations())
                  .contains("\"half\":\"\\uD83D\"", "\"n\":\"\\u0000\"");
            });
  }

  @Test
  void manyMoreThanAreHeldInMemoryAreAllRead() {
    RawManifest subject = store(image("subject"));
    List<String> stored = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String salt = HexFormat.of().toHexDigits(i);
      stored.add(
          store(image(null, subject.descriptor(), Map.of("salt", salt))).digest().toString());
    }

    migrateTo(AFTER);

    assertThat(referrers())
        .extracting(Referring::manifest)
        .containsExactlyInAnyOrderElementsOf(stored);
  }
}
