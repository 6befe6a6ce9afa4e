package org.moduleyard.server.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.manifest.ContentMismatchException;
import org.moduleyard.oci.reference.Digest;

/** Content that comes in pieces, over broken connections and restarts. */
class UploadsTests {

  private static final long OWNER = 7;
  private static final OptionalLong ANYWHERE = OptionalLong.empty();

  private final byte[] content = BlobStoreContract.random(300_001);
  private final Digest digest = Digest.sha256(content);

  @TempDir private Path root;

  private BlobStore store;
  private Uploads uploads;

  @BeforeEach
  void restart() {
    store = new FileBlobStores(root, 0).area("test");
    uploads = store.uploads();
  }

  /** Nothing has to happen before the blob is seen. */
  private static void nobody(long size) {}

  private InputStream part(int from, int to) {
    return new ByteArrayInputStream(content, from, to - from);
  }

  private long append(UploadId upload, int from, int to) throws IOException {
    return uploads.append(upload, OptionalLong.of(from), part(from, to), Long.MAX_VALUE);
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  private void requireStored() throws IOException {
    try (InputStream stored = store.open(digest)) {
      assertThat(stored).hasBinaryContent(content);
    }
    assertThat(files()).as("the blob and nothing else").isEqualTo(1);
  }

  @Test
  void whatCameInPiecesIsOneBlob() throws IOException {
    UploadId upload = uploads.begin(OWNER);
    assertThat(uploads.size(upload)).hasValue(0);

    assertThat(append(upload, 0, 100_000)).isEqualTo(100_000);
    assertThat(append(upload, 100_000, content.length)).isEqualTo(content.length);
    assertThat(uploads.size(upload)).hasValue(content.length);
    assertThat(store.exists(digest)).as("before it is finished").isFalse();
    uploads.finish(upload, digest, UploadsTests::nobody);

    requireStored();
    assertThat(uploads.size(upload)).isEmpty();
  }

  @RepeatedTest(20)
  void piecesMayBeOfAnySizeAndTheProcessMayEndBetweenThem(RepetitionInfo repetition)
      throws IOException {
    long seed = 20261121L + repetition.getCurrentRepetition();
    Random random = new Random(seed);
    UploadId upload = uploads.begin(OWNER);

    for (int at = 0; at < content.length; ) {
      int to = Math.min(content.length, at + random.nextInt(60_000));
      append(upload, at, to);
      at = to;
      if (random.nextInt(4) == 0) {
        restart();
        assertThat(uploads.size(upload)).as("seed %d", seed).hasValue(at);
      }
    }
    uploads.finish(upload, digest, UploadsTests::nobody);

    requireStored();
  }

  @Test
  void aBlobMayBeNamedBySha512() throws IOException {
    Digest sha512 = Digest.of("sha512", content);
    UploadId upload = uploads.begin(OWNER);
    append(upload, 0, content.length);

    uploads.finish(upload, sha512, UploadsTests::nobody);

    assertThat(store.size(sha512)).hasValue(content.length);
    assertThat(store.exists(digest)).isFalse();
  }

  @Test
  void anEmptyUploadIsAnEmptyBlob() throws IOException {
    Digest nothing = Digest.sha256(new byte[0]);

    uploads.finish(uploads.begin(OWNER), nothing, UploadsTests::nobody);

    assertThat(store.size(nothing)).hasValue(0);
  }

  @Test
  void aPieceThatBeginsElsewhereChangesNothing() throws IOException {
    UploadId upload = uploads.begin(OWNER);
    append(upload, 0, 1000);

    for (int from : new int[] {0, 999, 1001}) {
      assertThatExceptionOfType(UploadOffsetException.class)
          .isThrownBy(() -> append(upload, from, 2000))
          .satisfies(refused -> assertThat(refused.size()).isEqualTo(1000));
    }
    append(upload, 1000, content.length);
    uploads.finish(upload, digest, UploadsTests::nobody);

    requireStored();
  }

  @Test
  void whatArrivedBeforeTheConnectionBrokeStays() throws IOException {
    UploadId upload = uploads.begin(OWNER);
    InputStream breaking =
        new FilterInputStream(part(0, 5000)) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, Math.min(length, 1000));
            if (count < 0) {
              throw new IOException("broken");
            }
            return count;
          }
        };

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> uploads.append(upload, ANYWHERE, breaking, Long.MAX_VALUE))
        .withMessage("broken");

    assertThat(uploads.size(upload)).hasValue(5000);
    append(upload, 5000, content.length);
    uploads.finish(upload, digest, UploadsTests::nobody);
    requireStored();
  }

  @Test
  void theNewestWriterWins() throws IOException {
    UploadId upload = uploads.begin(OWNER);
    // While the first request waits for bytes, its sender has come back over a new connection.
    InputStream stuck =
        new FilterInputStream(part(0, 3000)) {
          private boolean again;

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            if (again) {
              append(upload, 1000, content.length);
            }
            again = true;
            return super.read(buffer, offset, 1000);
          }
        };

    assertThatExceptionOfType(UploadTakenOverException.class)
        .isThrownBy(() -> uploads.append(upload, ANYWHERE, stuck, Long.MAX_VALUE));

    uploads.finish(upload, digest, UploadsTests::nobody);
    requireStored();
  }

  @Test
  void nobodyAddsToAnUploadThatIsBeingFinished() throws IOException {
    UploadId upload = uploads.begin(OWNER);
    append(upload, 0, content.length);
    InputStream late =
        new FilterInputStream(part(0, 10)) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            uploads.finish(upload, digest, UploadsTests::nobody);
            return super.read(buffer, offset, length);
          }
        };

    assertThatExceptionOfType(UploadTakenOverException.class)
        .isThrownBy(() -> uploads.append(upload, ANYWHERE, late, Long.MAX_VALUE));

    requireStored();
  }

  @Test
  void contentWithAnotherDigestIsThrownAway() throws IOException {
    UploadId upload = uploads.begin(OWNER);
    append(upload, 0, 1000);

    assertThatExceptionOfType(ContentMismatchException.class)
        .isThrownBy(() -> uploads.finish(upload, digest, UploadsTests::nobody))
        .withMessageContaining(Digest.sha256(Arrays.copyOf(content, 1000)).toString());

    assertThat(files()).isZero();
    assertThat(uploads.size(upload)).isEmpty();
  }

  @Test
  void bytesThatChangedOnDiskAreNotTakenForThoseThatCame() throws IOException {
    UploadId upload = uploads.begin(OWNER);
    append(upload, 0, content.length);
    restart();
    Files.write(root.resolve("test/uploads/7/" + upload.id()), new byte[content.length]);

    assertThatExceptionOfType(ContentMismatchException.class)
        .isThrownBy(() -> uploads.finish(upload, digest, UploadsTests::nobody));

    assertThat(store.exists(digest)).isFalse();
  }

  @Test
  void anUploadMayNotPassItsLimit() throws IOException {
    UploadId upload = uploads.begin(OWNER);
    uploads.append(upload, ANYWHERE, part(0, 1000), 1000);

    assertThatExceptionOfType(UploadTooLargeException.class)
        .isThrownBy(() -> uploads.append(upload, ANYWHERE, part(1000, 1001), 1000));

    assertThat(files()).isZero();
  }

  @Test
  void anUploadStaysWhenWhatHasToHappenBeforeItIsSeenFails() throws IOException {
    UploadId upload = uploads.begin(OWNER);
    append(upload, 0, content.length);

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(
            () ->
                uploads.finish(
                    upload,
                    digest,
                    size -> {
                      assertThat(size).isEqualTo(content.length);
                      assertThat(store.exists(digest)).isFalse();
                      throw new UncheckedIOException(new IOException("no database"));
                    }));

    uploads.finish(upload, digest, UploadsTests::nobody);
    requireStored();
  }

  @Test
  void theSameBlobMayComeTwiceAtOnce() throws IOException {
    UploadId first = uploads.begin(OWNER);
    UploadId second = uploads.begin(8);
    append(first, 0, content.length);
    append(second, 0, content.length);

    uploads.finish(first, digest, UploadsTests::nobody);
    uploads.finish(second, digest, UploadsTests::nobody);

    requireStored();
  }

  @Test
  void uploadsOfOneOwnerAreNoneOfAnother() throws IOException {
    UploadId upload = uploads.begin(OWNER);
    UploadId elsewhere = new UploadId(8, upload.id());

    assertThat(uploads.size(elsewhere)).isEmpty();
    assertThat(uploads.abandon(elsewhere)).isFalse();
    assertThatExceptionOfType(NoSuchUploadException.class)
        .isThrownBy(() -> append(elsewhere, 0, 1));
    assertThatExceptionOfType(NoSuchUploadException.class)
        .isThrownBy(() -> uploads.finish(elsewhere, digest, UploadsTests::nobody));
    assertThat(uploads.unfinished(8)).isEqualTo(new Uploads.Unfinished(0, 0));
  }

  @Test
  void anAbandonedUploadIsGone() throws IOException {
    UploadId upload = uploads.begin(OWNER);
    append(upload, 0, 1000);
    assertThat(uploads.unfinished(OWNER)).isEqualTo(new Uploads.Unfinished(1, 1000));

    assertThat(uploads.abandon(upload)).isTrue();
    assertThat(uploads.abandon(upload)).isFalse();

    assertThat(files()).isZero();
    assertThat(uploads.unfinished(OWNER)).isEqualTo(new Uploads.Unfinished(0, 0));
  }

  @Test
  void onlyUploadsThatNothingWasAddedToForLongExpire() throws IOException {
    Instant now = Instant.now();
    UploadId old = uploads.begin(OWNER);
    UploadId fresh = uploads.begin(OWNER);
    Files.setLastModifiedTime(
        root.resolve("test/uploads/7/" + old.id()), FileTime.from(now.minus(Duration.ofHours(25))));

    assertThat(uploads.expire(now.minus(Duration.ofHours(24)))).isEqualTo(1);

    assertThat(uploads.size(old)).isEmpty();
    assertThat(uploads.size(fresh)).hasValue(0);
  }
}
