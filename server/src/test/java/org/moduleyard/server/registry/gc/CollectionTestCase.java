package org.moduleyard.server.registry.gc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.content.BlobStores;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.registry.ImageLifecycle;
import org.moduleyard.server.registry.ScriptedSource;
import org.moduleyard.server.registry.endpoint.RegistryConfiguration;
import org.moduleyard.server.registry.image.ImportListener;
import org.moduleyard.server.registry.image.QuarantineName;
import org.moduleyard.server.registry.staging.StagingRepositories;
import org.moduleyard.server.registry.staging.UnreferencedBlobLinks;
import org.moduleyard.server.registry.store.BlobTable;
import org.moduleyard.server.registry.store.ManifestTable;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** A server whose collector runs when a test says so, at the time the test says it is. */
@ServerTest
@TestPropertySource(properties = "moduleyard.registry.collect-every=0")
public abstract class CollectionTestCase {

  public static final Duration GRACE = Duration.ofHours(24);
  public static final Duration LATER = GRACE.plusMinutes(1);
  public static final Tag VERSION = new Tag("1.0.0");

  public @Autowired ImageLifecycle registry;
  public @Autowired BlobStores stores;
  @Autowired DataPaths paths;
  public @Autowired JdbcClient jdbc;
  public @Autowired TransactionTemplate transaction;
  public @Autowired BlobTable table;
  public @Autowired ManifestTable manifests;
  public @Autowired StagingRepositories stagingNow;

  /**
   * Repositories with a clock ahead like that of a later collector: pushes to them still wait for
   * their manifest.
   */
  public StagingRepositories staging;

  public BlobStore blobs;
  public ScriptedSource source;
  public RegistryClient client;

  @BeforeEach
  public void open() throws IOException {
    blobs = stores.area(RegistryConfiguration.AREA);
    staging = new StagingRepositories(jdbc, Clock.offset(Clock.systemUTC(), LATER));
    source = new ScriptedSource();
    client = source.client();
  }

  @AfterEach
  public void close() {
    client.close();
    source.close();
  }

  /** A collector at a time to come, over this store. */
  public GarbageCollection collector(Duration fromNow, BlobStore store) {
    return new GarbageCollection(
        new UnreferencedBlobLinks(jdbc, transaction),
        new ManifestSweep(jdbc, transaction),
        new BlobSweep(jdbc, transaction, store),
        new OrphanFiles(jdbc, store),
        store.uploads(),
        GRACE,
        Clock.offset(Clock.systemUTC(), fromNow));
  }

  public void collect(Duration fromNow) {
    collector(fromNow, blobs).run(() -> true);
  }

  /** An image of a configuration of its own and these layers. */
  public record Image(RawManifest manifest, Descriptor config, List<Descriptor> layers) {
    public List<Digest> blobs() {
      return java.util.stream.Stream.concat(java.util.stream.Stream.of(config), layers.stream())
          .map(Descriptor::digest)
          .toList();
    }
  }

  public static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  public static String fresh(String name) {
    return name + " " + UUID.randomUUID();
  }

  /** Serves an image at the source. */
  public Image served(String... layers) {
    byte[] configBytes = bytes("{\"salt\":\"" + UUID.randomUUID() + "\"}");
    Descriptor config = Descriptor.of(MediaTypes.OCI_CONFIG, configBytes);
    source.blob(config.digest(), configBytes);
    List<Descriptor> descriptors =
        java.util.Arrays.stream(layers)
            .map(
                text -> {
                  Descriptor layer = Descriptor.of(MediaTypes.OCI_LAYER_GZIP, bytes(text));
                  source.blob(layer.digest(), bytes(text));
                  return layer;
                })
            .toList();
    Descriptor[] all = new Descriptor[layers.length + 1];
    all[0] = config;
    for (int i = 0; i < layers.length; i++) {
      all[i + 1] = descriptors.get(i);
    }
    return new Image(source.image(VERSION.value(), all), config, descriptors);
  }

  /** Imports what the source serves last. */
  public QuarantineName imported() {
    QuarantineName name = new QuarantineName(UUID.randomUUID(), "plan");
    registry.importImages(
        name, client, ScriptedSource.REPOSITORY, List.of(VERSION), ImportListener.NONE);
    return name;
  }

  public static RepositoryName stagingName() {
    return new RepositoryName("contoso/" + UUID.randomUUID());
  }

  public long stagingRepository() {
    return staging.open(stagingName());
  }

  /** Stores a blob in the order of the protocol, without referring to it. */
  public Digest stored(String text) throws IOException {
    Digest digest = Digest.sha256(bytes(text));
    table.touch(digest, bytes(text).length);
    blobs.put(digest, bytes(text).length, new ByteArrayInputStream(bytes(text)));
    return digest;
  }

  public boolean hasRow(String table, Digest digest) {
    String column = table.equals("registry_reference") ? "manifest" : "digest";
    return jdbc.sql("select count(*) from " + table + " where " + column + " = :digest")
            .param("digest", digest.toString())
            .query(Long.class)
            .single()
        > 0;
  }

  /** In the database and on disk, with the right content. */
  public boolean isKept(Digest digest) throws IOException {
    if (!hasRow("registry_blob", digest) || !blobs.exists(digest)) {
      return false;
    }
    try (InputStream content = blobs.open(digest)) {
      return Digest.sha256(content).equals(digest);
    }
  }

  public boolean isGone(Digest digest) {
    return !hasRow("registry_blob", digest) && !blobs.exists(digest);
  }

  public Path file(Digest digest) {
    return paths
        .blobs()
        .resolve(RegistryConfiguration.AREA)
        .resolve(digest.algorithm())
        .resolve(digest.encoded().substring(0, 2))
        .resolve(digest.encoded());
  }

  public static String time(Duration ago) {
    return Clock.systemUTC().instant().minus(ago).atOffset(ZoneOffset.UTC).toString();
  }
}
