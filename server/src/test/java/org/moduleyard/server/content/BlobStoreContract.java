package org.moduleyard.server.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.manifest.ContentMismatchException;
import org.moduleyard.oci.reference.Digest;

/** The contract of every kind of blob store. */
public abstract class BlobStoreContract {

  private static final long SEED = Long.getLong("moduleyard.test.seed", 20261121L);

  public final byte[] content = random(300_001);
  public final Digest digest = Digest.sha256(content);

  /** A store of a new, empty area. */
  public abstract BlobStore store();

  /** How many things of any kind are stored in that area. */
  public abstract long stored() throws IOException;

  public static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(SEED).nextBytes(bytes);
    return bytes;
  }

  @Test
  public void whatWasPutIsFoundByItsDigest() throws IOException {
    store().put(digest, content.length, new ByteArrayInputStream(content));

    assertThat(store().exists(digest)).isTrue();
    assertThat(store().size(digest)).hasValue(content.length);
    try (InputStream stored = store().open(digest)) {
      assertThat(stored).hasBinaryContent(content);
    }
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  public void sha512AndEmptyContentAreFine() throws IOException {
    byte[] nothing = new byte[0];
    Digest sha512 = Digest.of("sha512", nothing);
    store().put(sha512, 0, InputStream.nullInputStream());

    assertThat(store().size(sha512)).hasValue(0);
    assertThat(store().exists(Digest.sha256(nothing))).isFalse();
  }

  @Test
  public void aPartIsReadWithoutTheRest() throws IOException {
    store().put(digest, content.length, new ByteArrayInputStream(content));

    try (InputStream part = store().open(digest, 100_000, 5)) {
      assertThat(part.readAllBytes())
          .containsExactly(Arrays.copyOfRange(content, 100_000, 100_005));
    }
    try (InputStream end = store().open(digest, content.length - 1L, 1)) {
      assertThat(end.readAllBytes()).containsExactly(content[content.length - 1]);
    }
  }

  @Test
  public void whatIsNotThereIsNotFound() {
    assertThat(store().exists(digest)).isFalse();
    assertThat(store().file(digest)).isEmpty();
    assertThatThrownBy(() -> store().open(digest)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  public void otherContentThanAnnouncedLeavesNothingBehind() throws IOException {
    byte[] other = content.clone();
    other[other.length - 1]++;

    assertRefused(content.length, new ByteArrayInputStream(other));
    assertRefused(content.length - 1L, new ByteArrayInputStream(content));
    assertRefused(content.length + 1L, new ByteArrayInputStream(content));
  }

  private void assertRefused(long size, InputStream stream) throws IOException {
    assertThatIOException()
        .isThrownBy(() -> store().put(digest, size, stream))
        .isInstanceOf(ContentMismatchException.class);
    assertThat(store().exists(digest)).isFalse();
    assertThat(stored()).isZero();
  }

  @Test
  public void aStreamThatBreaksLeavesNothingBehind() throws IOException {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(content, 0, 200_000),
            new FilterInputStream(InputStream.nullInputStream()) {
              @Override
              public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("connection reset");
              }
            });

    assertThatThrownBy(() -> store().put(digest, content.length, broken))
        .hasMessage("connection reset");
    assertThat(stored()).isZero();
  }

  @Test
  public void puttingAgainVerifiesAgain() throws IOException {
    store().put(digest, content.length, new ByteArrayInputStream(content));
    store().put(digest, content.length, new ByteArrayInputStream(content));

    assertThatIOException()
        .isThrownBy(
            () ->
                store().put(digest, content.length, new ByteArrayInputStream("no".getBytes(UTF_8))))
        .isInstanceOf(ContentMismatchException.class);
    try (InputStream stored = store().open(digest)) {
      assertThat(stored).hasBinaryContent(content);
    }
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  public void manyWritersOfOneDigestDoNotDisturbEachOther() throws Exception {
    List<Future<?>> writers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        writers.add(
            threads.submit(
                () -> {
                  store().put(digest, content.length, new ByteArrayInputStream(content));
                  return null;
                }));
      }
    }
    for (Future<?> writer : writers) {
      writer.get();
    }

    try (InputStream stored = store().open(digest)) {
      assertThat(stored).hasBinaryContent(content);
    }
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  public void whatWasDeletedIsGoneAndCanBePutAgain() throws IOException {
    store().put(digest, content.length, new ByteArrayInputStream(content));
    try (InputStream reading = store().open(digest)) {
      assertThat(store().delete(digest)).isTrue();
      assertThat(store().delete(digest)).isFalse();
      assertThat(store().exists(digest)).isFalse();
      assertThat(stored()).isZero();
      assertThat(reading).hasBinaryContent(content);
    }

    store().put(digest, content.length, new ByteArrayInputStream(content));

    try (InputStream stored = store().open(digest)) {
      assertThat(stored).hasBinaryContent(content);
    }
  }

  @Test
  public void allBlobsAreVisitedOnce() throws IOException {
    Instant before = Instant.now().minusSeconds(1);
    Map<Digest, Long> expected = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      byte[] blob = random(i);
      Digest name = Digest.of(i % 2 == 0 ? "sha256" : "sha512", blob);
      store().put(name, blob.length, new ByteArrayInputStream(blob));
      expected.put(name, (long) blob.length);
    }

    Map<Digest, Long> visited = new HashMap<>();
    store()
        .forEach(
            (name, size, written) -> {
              assertThat(visited.put(name, size)).isNull();
              assertThat(written).isBetween(before, Instant.now().plusSeconds(1));
            });

    assertThat(visited).isEqualTo(expected);
  }
}
