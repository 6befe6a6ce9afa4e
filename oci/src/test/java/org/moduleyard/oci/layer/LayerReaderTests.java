package org.moduleyard.oci.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.Seeded;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.VerifyingInputStream;
import org.moduleyard.oci.reference.Digest;

class LayerReaderTests {
  private static final LayerVisitor BLIND = (entry, content) -> {};
  private static final LayerLimits SMALL = new LayerLimits(64 * 1024 * 1024, 10, 100, 64);

  /** Writes what a publisher could upload, good or bad. */
  private interface Tar {
    void write(TarArchiveOutputStream tar) throws IOException;
  }

  private static byte[] tar(Tar content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      content.write(tar);
    }
    return bytes.toByteArray();
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    entry.setMode(04755);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static void link(TarArchiveOutputStream tar, String name, byte type, String target)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, type);
    entry.setLinkName(target);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  private static byte[] pack(Compression compression, byte[] tar) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compression.pack(bytes)) {
      out.write(tar);
    }
    return bytes.toByteArray();
  }

  private static List<LayerEntry> entries(byte[] layer) throws IOException {
    List<LayerEntry> entries = new ArrayList<>();
    new LayerReader(SMALL)
        .read(new ByteArrayInputStream(layer), (entry, content) -> entries.add(entry));
    return entries;
  }

  private static LayerRefusedException refused(byte[] layer) {
    LayerRefusedException refusal =
        catchThrowableOfType(LayerRefusedException.class, () -> entries(layer));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void everyPackingGivesTheSameEntriesAndTheSameDiffId(Compression compression) throws IOException {
    byte[] tar = tar(t -> add(t, "./usr//bin/gauge", "elf".getBytes(UTF_8)));
    byte[] layer = pack(compression, tar);
    List<String> seen = new ArrayList<>();
    Descriptor blob = Descriptor.of(MediaTypes.OCI_LAYER, layer);

    LayerSummary summary =
        new LayerReader(SMALL)
            .read(
                new VerifyingInputStream(new ByteArrayInputStream(layer), blob),
                (entry, content) ->
                    seen.add(entry.path() + "=" + new String(content.readAllBytes(), UTF_8)));

    assertThat(seen).containsExactly("usr/bin/gauge=elf");
    assertThat(summary).isEqualTo(new LayerSummary(1, tar.length, Digest.sha256(tar)));
  }

  @Test
  void everyKindOfEntryIsTold() throws IOException {
    byte[] layer =
        tar(
            t -> {
              add(t, "etc/conf", new byte[] {1, 2});
              link(t, "bin", TarConstants.LF_SYMLINK, "../usr/bin");
              link(t, "etc/same", TarConstants.LF_LINK, "/etc/conf");
              link(t, "dev/null", TarConstants.LF_CHR, "");
              link(t, "var/", TarConstants.LF_DIR, "");
              add(t, "etc/.wh.passwd", new byte[0]);
              add(t, "opt/.wh..wh..opq", new byte[0]);
            });

    List<LayerEntry> entries = entries(layer);

    assertThat(entries)
        .extracting(LayerEntry::type)
        .containsExactly(
            LayerEntry.Type.FILE,
            LayerEntry.Type.SYMBOLIC_LINK,
            LayerEntry.Type.HARD_LINK,
            LayerEntry.Type.SPECIAL,
            LayerEntry.Type.DIRECTORY,
            LayerEntry.Type.WHITEOUT,
            LayerEntry.Type.WHITEOUT);
    assertThat(entries.get(0).size()).isEqualTo(2);
    assertThat(entries.get(0).isSetuidOrSetgid()).isTrue();
    assertThat(entries.get(1).linkTarget()).isEqualTo("../usr/bin");
    assertThat(entries.get(2).linkTarget()).isEqualTo("etc/conf");
    assertThat(entries.get(4).path()).isEqualTo("var");
    assertThat(entries.get(5).hides()).isEqualTo("etc/passwd");
    assertThat(entries.get(6).hides()).isEqualTo("opt");
  }

  @Test
  void gzipInSeveralMembersIsReadToTheEndAlsoFromASlowConnection() throws IOException {
    byte[] tar = tar(t -> add(t, "a", Seeded.bytes(new Random(1), 5000)));
    int middle = 2000;
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(pack(Compression.GZIP, Arrays.copyOf(tar, middle)));
    members.write(pack(Compression.GZIP, Arrays.copyOfRange(tar, middle, tar.length)));

    LayerSummary summary =
        new LayerReader(SMALL).read(new OneByteAtATime(members.toByteArray()), BLIND);

    assertThat(summary.diffId()).isEqualTo(Digest.sha256(tar));
  }

  /** Gives one byte for each read and never knows of more. */
  private static final class OneByteAtATime extends FilterInputStream {
    OneByteAtATime(byte[] bytes) {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return in.read(buffer, offset, Math.min(1, length));
    }

    @Override
    public int available() {
      return 0;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../etc/passwd", "a/../../b", "a/..", "x/../y"})
  void aPathThatLeadsUpIsRefused(String path) throws IOException {
    assertThat(refused(tar(t -> add(t, path, new byte[0])))).hasMessageContaining("leads up");
  }

  @Test
  void aHardLinkThatLeadsUpIsRefused() throws IOException {
    assertThat(refused(tar(t -> link(t, "a", TarConstants.LF_LINK, "../../etc/shadow"))))
        .hasMessageContaining("leads up");
  }

  @Test
  void aPathLongerThanTheLimitIsRefused() throws IOException {
    assertThat(refused(tar(t -> add(t, "d/" + "x".repeat(63), new byte[0]))))
        .hasMessageContaining("longer than 64 bytes");
  }

  @Test
  void moreEntriesThanTheLimitAreRefused() throws IOException {
    byte[] layer =
        tar(
            t -> {
              for (int i = 0; i < 11; i++) {
                add(t, "f" + i, new byte[0]);
              }
            });

    assertThat(refused(layer).problem()).isEqualTo("it has more than 10 entries");
  }

  @ParameterizedTest
  @EnumSource(
      value = Compression.class,
      names = {"GZIP", "ZSTD"})
  void anArchiveBombIsRefusedByItsRatio(Compression compression) throws IOException {
    byte[] bomb = pack(compression, tar(t -> add(t, "zeros", new byte[32 * 1024 * 1024])));

    assertThat(refused(bomb).problem()).isEqualTo("it unpacks to more than 100 times its size");
  }

  @Test
  void aLayerThatUnpacksToMoreThanTheLimitIsRefused() throws IOException {
    byte[] layer = tar(t -> add(t, "big", new byte[2 * 1024 * 1024]));
    LayerReader reader = new LayerReader(new LayerLimits(1024 * 1024, 10, 100, 64));

    assertThatThrownBy(() -> reader.read(new ByteArrayInputStream(layer), BLIND))
        .isInstanceOf(LayerRefusedException.class)
        .hasMessageContaining("more than 1048576 bytes");
  }

  @Test
  void aHeaderOfManyMegabytesIsRefusedBeforeItIsInMemory() throws IOException {
    byte[] header =
        tar(
            t -> {
              TarArchiveEntry entry = new TarArchiveEntry("a");
              entry.addPaxHeader("comment", "x".repeat(3 * 1024 * 1024));
              t.putArchiveEntry(entry);
              t.closeArchiveEntry();
            });

    assertThat(refused(header).problem()).isEqualTo("a header of an entry is longer than 1 MiB");
  }

  @Test
  void aSparseFileIsRefused() throws IOException {
    byte[] layer = tar(t -> add(t, "holes", new byte[] {7}));
    layer[156] = 'S';
    writeOctal(layer, 483, 12, 8_000_000_000L);
    writeChecksum(layer);

    assertThat(refused(layer)).hasMessageContaining("sparse");
  }

  private static void writeOctal(byte[] header, int at, int length, long value) {
    byte[] digits = ("%0" + (length - 1) + "o").formatted(value).getBytes(UTF_8);
    System.arraycopy(digits, 0, header, at, digits.length);
  }

  private static void writeChecksum(byte[] header) {
    Arrays.fill(header, 148, 156, (byte) ' ');
    long sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += header[i] & 0xff;
    }
    writeOctal(header, 148, 7, sum);
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void aLayerCutShortIsRefused(Compression compression) throws IOException {
    byte[] content = Seeded.bytes(new Random(2), 100_000);
    byte[] layer = pack(compression, tar(t -> add(t, "a", content)));

    assertThat(refused(Arrays.copyOf(layer, layer.length / 2)).problem())
        .startsWith("it cannot be unpacked");
  }

  @Test
  void contentThatIsNoArchiveIsRefused() {
    assertThat(refused("<html>not found</html>".repeat(50).getBytes(UTF_8)).problem())
        .startsWith("it cannot be unpacked");
  }

  @Test
  void aBlobThatCannotBeReadFailsAsItselfAndNotAsABadLayer() {
    IOException broken = new IOException("the disk is gone");
    InputStream blob =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw broken;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw broken;
          }
        };

    assertThatThrownBy(() -> new LayerReader(SMALL).read(blob, BLIND)).isSameAs(broken);
  }

  @Test
  void whatTheVisitorThrowsComesOut() throws IOException {
    IOException own = new IOException("the visitor has seen enough");
    byte[] layer = tar(t -> add(t, "a", new byte[1]));

    assertThatThrownBy(
            () ->
                new LayerReader(SMALL)
                    .read(
                        new ByteArrayInputStream(layer),
                        (entry, content) -> {
                          throw own;
                        }))
        .isSameAs(own);
  }

  @Test
  void randomDamageEndsInEntriesOrARefusalButNothingElse() throws IOException {
    byte[] good = tar(t -> add(t, "a/b", "content".getBytes(UTF_8)));
    Seeded.check(
        2000,
        random -> {
          byte[] bad = good.clone();
          for (int i = random.nextInt(4); i >= 0; i--) {
            bad[random.nextInt(600)] = (byte) random.nextInt(256);
          }
          try {
            new LayerReader(SMALL).read(new ByteArrayInputStream(bad), BLIND);
          } catch (LayerRefusedException e) {
            assertThat(e.problem()).isNotBlank();
          } catch (IOException e) {
            throw new AssertionError("Neither read nor refused", e);
          }
        });
  }
}
