package org.moduleyard.oci.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

class ImageArchiveTests {
  private static final byte[] CONFIG =
      "{\"architecture\":\"arm64\",\"os\":\"linux\"}".getBytes(UTF_8);
  private static final byte[] BASE = "the base".getBytes(UTF_8);
  private static final byte[] TOP = "the top".getBytes(UTF_8);
  private static final String LIST =
      """
      [{"Config":"c.json","RepoTags":["acme/gauge:1.0.0","localhost:5000/acme/gauge:latest"],
        "Layers":["one/layer.tar","two/layer.tar"]}]
      """;

  @TempDir Path directory;

  @Test
  void aManifestIsMadeOfTheListAndIsTheSameEachTime() throws IOException {
    Path file = archive(classic());
    Digest digest;
    try (ImageArchive archive = ImageArchive.open(file)) {
      assertThat(archive.tags()).containsExactly(new Tag("1.0.0"), new Tag("latest"));
      ImageManifest manifest = image(archive, "1.0.0");
      assertThat(manifest.config()).isEqualTo(Descriptor.of(MediaTypes.DOCKER_CONFIG, CONFIG));
      assertThat(manifest.layers())
          .containsExactly(
              Descriptor.of(MediaTypes.DOCKER_LAYER_GZIP, BASE),
              Descriptor.of(MediaTypes.DOCKER_LAYER_GZIP, TOP));
      assertThat(read(archive, manifest.config())).isEqualTo(CONFIG);
      assertThat(read(archive, manifest.layers().get(0))).isEqualTo(BASE);
      assertThat(read(archive, manifest.layers().get(1))).isEqualTo(TOP);
      digest = archive.manifest(new Tag("latest")).orElseThrow().digest();
      assertThat(archive.manifest(digest)).isPresent();
      assertThat(archive.manifest(new Tag("2.0.0"))).isEmpty();
    }
    try (ImageArchive again = ImageArchive.open(file)) {
      assertThat(again.manifest(new Tag("1.0.0")).orElseThrow().digest()).isEqualTo(digest);
    }
  }

  @Test
  void anImageWithoutATagIsReferredToByItsDigest() throws IOException {
    Map<String, Object> members = classic();
    members.put("manifest.json", LIST.replaceAll("\"RepoTags\":\\[[^]]*\\]", "\"RepoTags\":null"));
    try (ImageArchive archive = ImageArchive.open(archive(members))) {
      assertThat(archive.tags()).isEmpty();
      assertThat(archive.references()).hasSize(1);
      assertThat(archive.manifest(archive.references().getFirst())).isPresent();
    }
  }

  @Test
  void linksBetweenLayersAreFollowedWithinTheArchive() throws IOException {
    Map<String, Object> members = classic();
    members.put("two/layer.tar", new Link("../one/layer.tar"));
    try (ImageArchive archive = ImageArchive.open(archive(members))) {
      assertThat(read(archive, image(archive, "1.0.0").layers().get(1))).isEqualTo(BASE);
    }
    members.put("two/layer.tar", new Link("../../etc/passwd"));
    refuses(members, "leads out: ../../etc/passwd");
    members.put("two/layer.tar", new Link("/etc/passwd"));
    refuses(members, "names two/layer.tar, which is not there");
    members.put("one/layer.tar", new Link("../two/layer.tar"));
    members.put("two/layer.tar", new Link("../one/layer.tar"));
    refuses(members, "links that lead in a circle");
  }

  @Test
  void anImageLayoutInAnArchiveKeepsItsDigests() throws IOException {
    byte[] manifest = "{\"schemaVersion\":2,\"config\":{},\"layers\":[]}".getBytes(UTF_8);
    Digest digest = Digest.sha256(manifest);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}");
    members.put(
        "index.json",
        """
        {"schemaVersion":2,"manifests":[{"mediaType":"%s","digest":"%s","size":%s,"annotations":
          {"io.containerd.image.name":"docker.io/acme/gauge:1.2.0","org.opencontainers.image.ref.name":"1.2.0"}}]}
        """
            .formatted(MediaTypes.OCI_MANIFEST, digest, manifest.length));
    members.put("blobs/sha256/" + digest.encoded(), manifest);
    try (ImageArchive archive = ImageArchive.open(archive(members))) {
      assertThat(archive.tags()).containsExactly(new Tag("1.2.0"));
      assertThat(archive.manifest(new Tag("1.2.0")).orElseThrow().digest()).isEqualTo(digest);
      assertThatThrownBy(() -> read(archive, Descriptor.of(MediaTypes.OCI_LAYER, TOP)))
          .isInstanceOf(NoSuchFileException.class);
    }
    members.put("blobs/sha256/" + digest.encoded(), "{}");
    try (ImageArchive archive = ImageArchive.open(archive(members))) {
      assertThatThrownBy(() -> archive.manifest(new Tag("1.2.0"))).hasMessageContaining("damaged");
    }
  }

  @Test
  void whatIsNoArchiveOfImagesIsRefusedInPlainWords() throws IOException {
    Map<String, Object> members = classic();
    members.remove("one/layer.tar");
    refuses(members, "manifest.json names one/layer.tar, which is not there");
    members = classic();
    members.put("manifest.json", "{}");
    refuses(members, "manifest.json in");
    members.remove("manifest.json");
    refuses(members, "neither manifest.json nor an OCI image layout");
    members = classic();
    members.put("c.json", new byte[5 << 20]);
    refuses(members, "has more than 4,194,304 bytes");
    members = classic();
    members.put(
        "manifest.json",
        LIST.replace("]\n", "").stripTrailing().replaceFirst("]$", "")
            + ",{\"Config\":\"c.json\",\"RepoTags\":[\"other:1.0.0\"],\"Layers\":[]}]");
    refuses(members, "two images with the tag 1.0.0");

    Path packed = directory.resolve("packed.tar.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(archive(classic()), out);
    }
    assertThatThrownBy(() -> ImageArchive.open(packed)).hasMessageContaining("unpack it first");
    Path empty = Files.createFile(directory.resolve("empty.tar"));
    assertThatThrownBy(() -> ImageArchive.open(empty)).isInstanceOf(IOException.class);
  }

  @Test
  void aHeaderThatClaimsToBeLongIsNotReadIntoMemory() throws IOException {
    Path file = directory.resolve("long.tar");
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(Files.newOutputStream(file), UTF_8.name())) {
      TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
      name.setSize(64 << 20);
      tar.putArchiveEntry(name);
      tar.write(new byte[64 << 20]);
      tar.closeArchiveEntry();
    }
    assertThatThrownBy(() -> ImageArchive.open(file)).hasMessageContaining("longer than 1 MiB");
  }

  @Test
  void anArchiveThatIsCutShortOrDamagedIsRefusedOrReadButNeverFailsOtherwise() throws IOException {
    byte[] whole = Files.readAllBytes(archive(classic()));
    Random random = new Random(20261121);
    Path file = directory.resolve("damaged.tar");
    for (int round = 0; round < 600; round++) {
      byte[] damaged = whole.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Files.write(
          file,
          random.nextBoolean() ? damaged : Arrays.copyOf(damaged, random.nextInt(whole.length)));
      try (ImageArchive archive = ImageArchive.open(file)) {
        for (Tag tag : archive.tags()) {
          ImageManifest manifest = image(archive, tag.value());
          for (Descriptor layer : manifest.layers()) {
            assertThat(read(archive, layer)).hasSize((int) layer.size());
          }
        }
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("damaged.tar");
      }
    }
  }

  @Test
  void aFileThatShrinksWhileItIsReadIsNoticed() throws IOException {
    Map<String, Object> members = classic();
    members.put("two/layer.tar", new byte[100_000]);
    Path file = archive(members);
    try (ImageArchive archive = ImageArchive.open(file)) {
      Descriptor layer = image(archive, "1.0.0").layers().get(1);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(20_000);
        channel.write(ByteBuffer.allocate(1), 0);
      }
      assertThatThrownBy(() -> read(archive, layer)).hasMessageContaining("shorter");
    }
  }

  private void refuses(Map<String, Object> members, String reason) throws IOException {
    Path file = archive(members);
    assertThatThrownBy(() -> ImageArchive.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason);
  }

  private static Map<String, Object> classic() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("one/layer.tar", BASE);
    members.put("two/layer.tar", TOP);
    members.put("c.json", CONFIG);
    members.put("manifest.json", LIST);
    return members;
  }

  private record Link(String target) {}

  private Path archive(Map<String, Object> members) throws IOException {
    Path file = directory.resolve("images.tar");
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(Files.newOutputStream(file), UTF_8.name())) {
      for (Map.Entry<String, Object> member : members.entrySet()) {
        if (member.getValue() instanceof Link(String target)) {
          TarArchiveEntry entry = new TarArchiveEntry(member.getKey(), TarConstants.LF_SYMLINK);
          entry.setLinkName(target);
          tar.putArchiveEntry(entry);
        } else {
          byte[] bytes =
              member.getValue() instanceof String text
                  ? text.getBytes(UTF_8)
                  : (byte[]) member.getValue();
          TarArchiveEntry entry = new TarArchiveEntry(member.getKey());
          entry.setSize(bytes.length);
          tar.putArchiveEntry(entry);
          tar.write(bytes);
        }
        tar.closeArchiveEntry();
      }
    }
    return file;
  }

  private static ImageManifest image(ImageArchive archive, String tag) throws IOException {
    return (ImageManifest) Manifest.parse(archive.manifest(new Tag(tag)).orElseThrow());
  }

  private static byte[] read(ImageArchive archive, Descriptor blob) throws IOException {
    try (InputStream in = archive.openBlob(blob)) {
      return in.readAllBytes();
    }
  }
}
