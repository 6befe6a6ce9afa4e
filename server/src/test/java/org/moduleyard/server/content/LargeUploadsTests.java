package org.moduleyard.server.content;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.reference.Digest;

/** Content so large that it goes past the operating system's cache; no byte may differ for it. */
class LargeUploadsTests {

  private static final long OWNER = 7;
  private static final int MIB = 1024 * 1024;

  @TempDir private Path root;

  private BlobStore store;

  @BeforeEach
  void open() {
    store = new FileBlobStores(root, 0).area("test");
  }

  private long append(UploadId upload, byte[] content, int from, int to) throws IOException {
    InputStream piece = new ByteArrayInputStream(content, from, to - from);
    return store.uploads().append(upload, OptionalLong.of(from), piece, Long.MAX_VALUE);
  }

  private void requireStored(byte[] content) throws IOException {
    try (InputStream stored = store.open(Digest.sha256(content))) {
      assertThat(Arrays.mismatch(stored.readAllBytes(), content))
          .as("first difference")
          .isNegative();
    }
  }

  @RepeatedTest(5)
  void piecesMayEndAnywhere(RepetitionInfo repetition) throws IOException {
    long seed = 20261121L + repetition.getCurrentRepetition();
    Random random = new Random(seed);
    byte[] content = BlobStoreContract.random(16 * MIB + random.nextInt(MIB));
    UploadId upload = store.uploads().begin(OWNER);

    for (int at = 0; at < content.length; ) {
      int to = Math.min(content.length, at + random.nextInt(9 * MIB));
      assertThat(append(upload, content, at, to)).as("seed %d", seed).isEqualTo(to);
      at = to;
      if (random.nextBoolean()) {
        open(); // as after a restart, so the hash is taken from what is on disk
      }
    }
    store.uploads().finish(upload, Digest.sha256(content), size -> {});

    requireStored(content);
  }

  @Test
  void whatArrivedBeforeTheConnectionBrokeStays() throws IOException {
    byte[] content = BlobStoreContract.random(9 * MIB);
    int arrived = 6 * MIB + 777;
    InputStream breaking =
        new FilterInputStream(new ByteArrayInputStream(content, 0, arrived)) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, Math.min(length, 8191));
            if (count < 0) {
              throw new IOException("broken");
            }
            return count;
          }
        };
    UploadId upload = store.uploads().begin(OWNER);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> store.uploads().append(upload, OptionalLong.empty(), breaking, Long.MAX_VALUE))
        .withMessage("broken");
    assertThat(store.uploads().size(upload)).hasValue(arrived);
    append(upload, content, arrived, content.length);
    store.uploads().finish(upload, Digest.sha256(content), size -> {});

    requireStored(content);
  }

  @Test
  void whatIsStoredWholeIsTheSame() throws IOException {
    byte[] content = BlobStoreContract.random(7 * MIB + 5);

    store.put(Digest.sha256(content), content.length, new ByteArrayInputStream(content));

    requireStored(content);
  }

  /** More than may go past the cache at once. */
  @Test
  void manyAtOnceAreAllRight() throws Exception {
    List<byte[]> contents = new ArrayList<>();
    List<Future<?>> uploads = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 24; i++) {
        byte[] content = BlobStoreContract.random(5 * MIB + i);
        contents.add(content);
        uploads.add(
            threads.submit(
                () -> {
                  UploadId upload = store.uploads().begin(OWNER);
                  append(upload, content, 0, content.length);
                  store.uploads().finish(upload, Digest.sha256(content), size -> {});
                  return null;
                }));
      }
    }

    for (Future<?> upload : uploads) {
      upload.get();
    }
    for (byte[] content : contents) {
      requireStored(content);
    }
  }

  /** As file systems do that open a file past the cache and have larger blocks than they say. */
  @Test
  void whatMayNotGoPastTheCacheGoesTheUsualWay() throws IOException {
    byte[] content = BlobStoreContract.random(9 * MIB + 3);
    Path path = root.resolve("refused");
    try (FileChannel file = FileChannel.open(path, CREATE, WRITE)) {
      DirectIoFile refusing = DirectIoFile.open(path).orElseThrow();
      refusing.close();
      try (BulkWriter writer = new BulkWriter(file, () -> Optional.of(refusing))) {
        InputStream bytes = new ByteArrayInputStream(content);
        long at = 0;
        for (int n = writer.read(bytes, at); n > 0; n = writer.read(bytes, at)) {
          writer.write(n, at);
          at += n;
        }
      }
    }

    assertThat(path).hasBinaryContent(content);
  }
}
