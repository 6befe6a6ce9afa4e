package org.moduleyard.server.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.reference.Digest;

class FileBlobStoreTests extends BlobStoreContract {

  @TempDir private Path root;

  private BlobStores stores;

  @BeforeEach
  void open() {
    stores = new FileBlobStores(root, 0);
    stores.area("test");
  }

  @Override
  public BlobStore store() {
    return stores.area("test");
  }

  @Override
  public long stored() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("test"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void aBlobIsAFileNamedByItsDigest() throws IOException {
    store().put(digest, content.length, new ByteArrayInputStream(content));

    Path expected =
        root.resolve("test/sha256")
            .resolve(digest.encoded().substring(0, 2))
            .resolve(digest.encoded());
    assertThat(store().file(digest)).hasValue(expected);
    assertThat(expected).hasBinaryContent(content);
  }

  @Test
  void areasDoNotShareContent() throws IOException {
    store().put(digest, content.length, new ByteArrayInputStream(content));

    assertThat(stores.area("other").exists(digest)).isFalse();
    assertThat(stores.area("test")).isSameAs(store());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a/b", "A", "-a", "a b"})
  void anAreaIsNeverAPath(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> stores.area(name));
  }

  @Test
  void whatAKillLeftHalfWrittenIsSweptAtTheNextStart() throws IOException {
    store().put(digest, content.length, new ByteArrayInputStream(content));
    Files.writeString(root.resolve("test/incoming/half-written"), "half");

    BlobStore reopened = new FileBlobStores(root, 0).area("test");

    assertThat(root.resolve("test/incoming")).isEmptyDirectory();
    assertThat(reopened.size(digest)).hasValue(content.length);
  }

  @Test
  void contentThatWouldTakeTheRoomOfOthersIsRefusedBeforeAByteIsRead() throws IOException {
    long keepFree = root.toFile().getUsableSpace();
    BlobStore full = new FileBlobStores(root, keepFree).area("test");

    assertThatExceptionOfType(StorageFullException.class)
        .isThrownBy(
            () ->
                full.put(
                    digest,
                    Long.MAX_VALUE,
                    new FilterInputStream(InputStream.nullInputStream()) {
                      @Override
                      public int read(byte[] buffer, int offset, int length) {
                        throw new AssertionError("read");
                      }
                    }))
        .withMessageContaining("no room")
        .withMessageContaining("operator");
    assertThat(stored()).isZero();
  }

  @Test
  void whatSomebodyElsePutBetweenTheBlobsIsNeitherVisitedNorInTheWay() throws IOException {
    store().put(digest, content.length, new ByteArrayInputStream(content));
    Files.writeString(root.resolve("test/sha256/README"), "no shard");
    Path shard = Files.createDirectories(root.resolve("test/sha256/00"));
    Files.writeString(shard.resolve("notes.txt"), "no blob");
    Files.createSymbolicLink(shard.resolve("0".repeat(64)), root.resolve("nowhere"));

    List<Digest> visited = new ArrayList<>();
    store().forEach((name, size, written) -> visited.add(name));

    assertThat(visited).containsExactly(digest);
  }
}
