package org.moduleyard.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.testing.SmallDisk;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Pushing when there is no room: on a disk that really is full, and in a namespace that is. */
@DirtiesContext
class FullStagingIT extends StagingTestCase {

  private static final SmallDisk SMALL_DISK = new SmallDisk("48m");
  private static final Path DISK = SMALL_DISK.path();
  private static final int MIB = 1 << 20;

  private final Random random = new Random(5);

  @DynamicPropertySource
  static void dataOnTheSmallDisk(DynamicPropertyRegistry properties) {
    properties.add("moduleyard.data", DISK::toString);
    properties.add("moduleyard.content.keep-free", () -> "0B");
    properties.add("moduleyard.registry.staging-quota", () -> "8MB");
  }

  @AfterAll
  static void unmount() {
    SMALL_DISK.close();
  }

  /** Takes all room but this much. */
  private static Path fill(long left) throws IOException {
    Path file = DISK.resolve("filler");
    byte[] block = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (DISK.toFile().getUsableSpace() > left) {
        out.write(block);
        out.flush();
      }
    }
    return file;
  }

  private byte[] content(int length) {
    byte[] content = new byte[length];
    random.nextBytes(content);
    return content;
  }

  @Test
  void onAFullDiskAnUploadKeepsWhatArrivedAndGoesOnWhenThereIsRoom() throws IOException {
    Team other = newTeam();
    StagingRepository repository = open(other.freshName(), other.pipeline());
    byte[] content = content(5 * MIB);
    Digest digest = Digest.sha256(content);
    String upload = repository.beginUpload();
    Path filler = fill(2L * MIB);

    HttpResponse<byte[]> refused = repository.patch(upload, content);

    assertStatus(refused, 413);
    assertThat(RegistryHttp.errorCode(refused)).isEqualTo("SIZE_INVALID");
    assertThat(RegistryHttp.header(refused, "Retry-After")).isNotEmpty();
    HttpResponse<byte[]> state = repository.look(upload);
    assertStatus(state, 204);
    String range = RegistryHttp.header(state, "Range");
    int arrived = Integer.parseInt(range.substring(2)) + 1;
    assertThat(arrived).isBetween(MIB, 2 * MIB);
    assertStatus(repository.post("/blobs/uploads/", BodyPublishers.noBody()), 202);

    Files.delete(filler);
    byte[] rest = Arrays.copyOfRange(content, arrived, content.length);
    assertStatus(
        repository.patch(upload, rest, "Content-Range", arrived + "-" + (content.length - 1)), 202);
    assertStatus(repository.finish(upload, digest), 201);
    assertThat(repository.getBlob(digest).body()).isEqualTo(content);
  }

  @Test
  void aFullNamespaceTakesMoreOnlyAfterSomethingWasDeleted() {
    StagingRepository repository = freshRepository();
    Digest first = repository.pushBlob(content(5 * MIB));
    byte[] second = content(5 * MIB);
    Digest digest = Digest.sha256(second);
    // Its length is not known before it is there.
    String upload = repository.beginUpload();
    assertStatus(repository.patch(upload, second), 202);

    HttpResponse<byte[]> whole =
        repository.post("/blobs/uploads/?digest=" + digest, BodyPublishers.ofByteArray(second));
    HttpResponse<byte[]> finished = repository.finish(upload, digest);

    for (HttpResponse<byte[]> refused : List.of(whole, finished)) {
      assertStatus(refused, 413);
      assertThat(RegistryHttp.errorCode(refused)).isEqualTo("DENIED");
      assertThat(new String(refused.body(), StandardCharsets.UTF_8))
          .contains("staging namespace of " + team.publisher())
          .contains("Delete images");
    }
    assertStatus(repository.getBlob(digest), 404);

    assertStatus(repository.delete("/blobs/" + first), 202);
    assertStatus(repository.finish(upload, digest), 201);
    assertThat(repository.getBlob(digest).body()).isEqualTo(second);
  }

  @Test
  void deletingAnImageMakesRoomAtOnce() {
    Team other = newTeam();
    StagingRepository repository = open(other.freshName(), other.pipeline());
    Descriptor config =
        repository.push(MediaTypes.OCI_CONFIG, "{}".getBytes(StandardCharsets.UTF_8));
    Descriptor layer = repository.push(MediaTypes.OCI_LAYER, content(6 * MIB));
    Digest image =
        repository.pushManifest(
            "1.0.0",
            MediaTypes.OCI_MANIFEST,
            ManifestText.bytes(ManifestText.image(MediaTypes.OCI_MANIFEST, config, layer)));
    byte[] next = content(6 * MIB);
    Digest digest = Digest.sha256(next);
    String whole = "/blobs/uploads/?digest=" + digest;
    assertStatus(repository.post(whole, BodyPublishers.ofByteArray(next)), 413);

    assertStatus(repository.delete("/manifests/" + image), 202);

    assertStatus(repository.post(whole, BodyPublishers.ofByteArray(next)), 201);
    assertThat(repository.getBlob(digest).body()).isEqualTo(next);
    assertStatus(repository.getBlob(layer.digest()), 404);
  }
}
