package org.moduleyard.oci.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.manifest.ContentMismatchException;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

class OciLayoutTests {
  private static final byte[] CONTENT = "content".getBytes(UTF_8);
  private static final Descriptor BLOB = Descriptor.of(MediaTypes.OCI_LAYER, CONTENT);
  private static final RawManifest EMPTY_INDEX =
      new ImageIndex(MediaTypes.OCI_INDEX, null, List.of(), null, Map.of()).write();

  @TempDir private Path directory;

  @Test
  void aBlobComesBackAsItWas() throws IOException {
    OciLayout layout = OciLayout.create(directory);

    layout.putBlob(BLOB, new ByteArrayInputStream(CONTENT));

    assertThat(layout.hasBlob(BLOB.digest())).isTrue();
    try (InputStream in = layout.openBlob(BLOB)) {
      assertThat(in.readAllBytes()).isEqualTo(CONTENT);
    }
  }

  @Test
  void contentThatIsNotWhatItSaysIsNotKept() throws IOException {
    OciLayout layout = OciLayout.create(directory);

    assertThatThrownBy(
            () -> layout.putBlob(BLOB, new ByteArrayInputStream("CONTENT".getBytes(UTF_8))))
        .isInstanceOf(ContentMismatchException.class);
    assertThat(layout.hasBlob(BLOB.digest())).isFalse();
    try (var files = Files.walk(directory.resolve("blobs"))) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void aBlobDamagedOnDiskIsNoticed() throws IOException {
    OciLayout layout = OciLayout.create(directory);
    layout.putBlob(BLOB, new ByteArrayInputStream(CONTENT));
    Files.writeString(
        directory.resolve("blobs/sha256").resolve(BLOB.digest().encoded()), "contenT");

    try (InputStream in = layout.openBlob(BLOB)) {
      assertThatThrownBy(in::readAllBytes).isInstanceOf(ContentMismatchException.class);
    }
  }

  @Test
  void aTagNamesWhatItWasLastGivenTo() throws IOException {
    OciLayout layout = OciLayout.create(directory);
    RawManifest other =
        RawManifest.of(
            (new String(EMPTY_INDEX.bytes(), UTF_8) + "\n").getBytes(UTF_8), MediaTypes.OCI_INDEX);

    layout.tag(new Tag("b"), layout.putManifest(EMPTY_INDEX));
    layout.tag(new Tag("a"), layout.putManifest(EMPTY_INDEX));
    layout.tag(new Tag("b"), layout.putManifest(other));

    OciLayout reopened = OciLayout.open(directory);
    assertThat(reopened.tags()).containsExactly(new Tag("a"), new Tag("b"));
    assertThat(reopened.manifest(new Tag("b"))).contains(other);
    assertThat(reopened.manifest(EMPTY_INDEX.digest())).contains(EMPTY_INDEX);
    assertThat(reopened.manifest(new Tag("c"))).isEmpty();
    assertThat(reopened.manifest(Digest.sha256(CONTENT))).isEmpty();
  }

  @Test
  void aDirectoryThatIsNoLayoutIsNotOpened() {
    assertThatThrownBy(() -> OciLayout.open(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not an OCI image layout");
  }

  @Test
  void creatingTwiceKeepsWhatIsThere() throws IOException {
    OciLayout layout = OciLayout.create(directory);
    layout.tag(Tag.LATEST, layout.putManifest(EMPTY_INDEX));

    assertThat(OciLayout.create(directory).tags()).containsExactly(Tag.LATEST);
  }
}
