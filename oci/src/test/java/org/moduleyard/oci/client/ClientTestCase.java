package org.moduleyard.oci.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;

/** The setup shared by tests of the client: a stand-in that goes by {@code registry.example}. */
abstract class ClientTestCase {
  static final RepositoryName GAUGE = new RepositoryName("acme/gauge");
  static final Tag TAG = new Tag("1.2.0");
  static final RawManifest INDEX =
      new ImageIndex(MediaTypes.OCI_INDEX, null, List.of(), null, Map.of()).write();
  static final byte[] CONTENT = "the content of a blob, long enough to be cut".getBytes(UTF_8);
  static final Descriptor BLOB = Descriptor.of(MediaTypes.OCI_LAYER_GZIP, CONTENT);
  static final String MANIFEST_PATH = "/v2/acme/gauge/manifests/1.2.0";
  static final String BLOB_PATH = "/v2/acme/gauge/blobs/" + BLOB.digest();

  final ManualClock clock = new ManualClock();
  final List<Duration> pauses = new CopyOnWriteArrayList<>();
  StandIn registry;

  @BeforeEach
  void start() throws IOException {
    registry = new StandIn();
    registry.on(
        "GET " + MANIFEST_PATH,
        200,
        INDEX.bytes(),
        "Content-Type",
        INDEX.mediaType(),
        "Docker-Content-Digest",
        INDEX.digest().toString());
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  RegistryClient.Builder client() {
    return RegistryClient.builder(registry.url("registry.example"))
        .guard(registry.guard())
        .clock(clock)
        .pause(pauses::add);
  }
}
