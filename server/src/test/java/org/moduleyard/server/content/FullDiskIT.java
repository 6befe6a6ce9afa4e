package org.moduleyard.server.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.testing.SmallDisk;

/** A disk that really becomes full: a file system of 2 MiB in memory. */
class FullDiskIT {

  private SmallDisk smallDisk;
  private Path disk;

  @BeforeEach
  void mountSmallDisk() {
    smallDisk = new SmallDisk("2m");
    disk = smallDisk.path();
  }

  @AfterEach
  void unmount() {
    smallDisk.close();
  }

  @Test
  void contentThatDoesNotFitIsRefusedAndLeavesTheDiskAsItWas() throws IOException {
    BlobStore store = new FileBlobStores(disk, 0).area("test");
    byte[] small = BlobStoreContract.random(100_000);
    store.put(Digest.sha256(small), small.length, new ByteArrayInputStream(small));
    long free = disk.toFile().getUsableSpace();

    byte[] large = BlobStoreContract.random(1_900_000);
    // Another writer takes the last room while this one is under way.
    InputStream racing = whileAnotherFills(new ByteArrayInputStream(large));
    assertThatExceptionOfType(StorageFullException.class)
        .isThrownBy(() -> store.put(Digest.sha256(large), large.length, racing))
        .withMessageContaining("became full")
        .withMessageContaining("operator");

    Files.delete(disk.resolve("other"));
    assertThat(store.exists(Digest.sha256(large))).isFalse();
    assertThat(disk.resolve("test/incoming")).isEmptyDirectory();
    assertThat(disk.toFile().getUsableSpace()).isEqualTo(free);
    try (InputStream kept = store.open(Digest.sha256(small))) {
      assertThat(kept).hasBinaryContent(small);
    }

    store.put(Digest.sha256(large), large.length, new ByteArrayInputStream(large));
    try (Stream<Path> files = Files.walk(disk)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(2);
    }
  }

  private InputStream whileAnotherFills(InputStream content) {
    return new java.io.FilterInputStream(content) {
      private boolean filled;

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        if (!filled) {
          filled = true;
          Files.write(disk.resolve("other"), new byte[500_000]);
        }
        return super.read(buffer, offset, length);
      }
    };
  }
}
