package org.moduleyard.certifier.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.moduleyard.certifier.packages.Unread.Reason;

class ZipStreamTests {
  private static final Map<String, String> CONTENT =
      Map.of("a/", "", "a/empty", "", "a/text", "text ".repeat(5000), "réadme", "x");

  /** How programs write archives. */
  enum Form {
    SIZES_BEFORE,
    SIZES_AFTER,
    SIZES_BEFORE_64,
    SIZES_AFTER_64,
    STORED
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void everyFormIsReadInAnyPieces(Form form) throws IOException {
    byte[] archive = archive(form);
    Random random = new Random(form.name().length());
    for (int most : new int[] {1, 3, 17, 1000, 1_000_000}) {
      Read read = read(archive, most, random);
      assertThat(read.failure).as("%s in pieces of %d", form, most).isNull();
      assertThat(read.content).isEqualTo(new TreeMap<>(CONTENT));
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aProgramBeforeTheArchiveIsPassedOver(Form form) throws IOException {
    ByteArrayOutputStream program = new ByteArrayOutputStream();
    program.write("#!/bin/sh\nexec java -jar \"$0\" PK\n".getBytes(StandardCharsets.UTF_8));
    program.write(archive(form));
    Read read = read(program.toByteArray(), 100, new Random(1));
    assertThat(read.failure).isNull();
    assertThat(read.content).isEqualTo(new TreeMap<>(CONTENT));
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void whatIsCutIsNeverTakenForWhole(Form form) throws IOException {
    byte[] archive = archive(form);
    // The last record alone may be cut: all that it says has been said.
    for (int length = 0; length < archive.length - 120; length += 13) {
      assertThat(read(Arrays.copyOf(archive, length), 1000, new Random(1)).failure)
          .as("%s cut at %d", form, length)
          .isEqualTo(Reason.MALFORMED);
    }
  }

  @Test
  void anEntryThatTheDirectoryDoesNotNameIsNoArchiveThatIsKnown() throws IOException {
    byte[] archive = archive(Form.STORED);
    String text = new String(archive, StandardCharsets.ISO_8859_1);
    int inDirectory = text.lastIndexOf("a/text");
    archive[inDirectory + 2] = 'T';
    assertThat(read(archive, 1000, new Random(1)).failure).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void whatUnpacksToFarMoreThanItsSizeIsLeft() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("bomb"));
      zip.write(new byte[50_000_000]);
    }
    assertThat(read(bytes.toByteArray(), 1000, new Random(1)).failure).isEqualTo(Reason.TOO_LARGE);
  }

  /** Any bytes are read to their end or refused, the same in whatever pieces they come. */
  @Test
  void mutatedArchivesAreReadOrRefused() throws IOException {
    long seed = Long.getLong("moduleyard.fuzz.seed", new Random().nextLong());
    int rounds = Integer.getInteger("moduleyard.fuzz.rounds", 4_000);
    Random random = new Random(seed);
    List<byte[]> archives = new ArrayList<>();
    for (Form form : Form.values()) {
      archives.add(archive(form));
    }
    for (int round = 0; round < rounds; round++) {
      byte[] archive = archives.get(random.nextInt(archives.size())).clone();
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        archive[random.nextInt(archive.length)] = (byte) random.nextInt();
      }
      Read once = read(archive, 1_000_000, random);
      Read again = read(archive, random.nextInt(1, 200), random);
      assertThat(again.failure).as("seed %d, round %d", seed, round).isEqualTo(once.failure);
      assertThat(again.content.keySet()).isEqualTo(once.content.keySet());
    }
  }

  private record Read(@Nullable Reason failure, SortedMap<String, String> content) {}

  private static Read read(byte[] archive, int mostPiece, Random random) {
    SortedMap<String, String> content = new TreeMap<>();
    ZipStream zip =
        new ZipStream(
            new ZipStream.Entries() {
              @Override
              public ZipStream.Sink enter(String name) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                return new ZipStream.Sink() {
                  @Override
                  public void take(byte[] piece, int offset, int length) {
                    bytes.write(piece, offset, length);
                  }

                  @Override
                  public void end() {
                    content.put(name, bytes.toString(StandardCharsets.UTF_8));
                  }
                };
              }

              @Override
              public void locked(String name) {
                content.put(name, "locked");
              }
            },
            new ZipBudget(archive.length));
    boolean wantsMore = true;
    for (int at = 0; wantsMore && at < archive.length; ) {
      int length = Math.min(archive.length - at, random.nextInt(1, mostPiece + 1));
      wantsMore = zip.read(archive, at, length);
      at += length;
    }
    zip.end();
    return new Read(zip.failure(), content);
  }

  private static byte[] archive(Form form) throws IOException {
    boolean after = form == Form.SIZES_AFTER || form == Form.SIZES_AFTER_64;
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
    try (ZipArchiveOutputStream zip =
        after ? new ZipArchiveOutputStream(stream) : new ZipArchiveOutputStream(channel)) {
      boolean is64 = form == Form.SIZES_AFTER_64 || form == Form.SIZES_BEFORE_64;
      zip.setUseZip64(is64 ? Zip64Mode.Always : Zip64Mode.Never);
      for (Map.Entry<String, String> each : new TreeMap<>(CONTENT).entrySet()) {
        byte[] bytes = each.getValue().getBytes(StandardCharsets.UTF_8);
        ZipArchiveEntry entry = new ZipArchiveEntry(each.getKey());
        entry.setMethod(form == Form.STORED ? ZipEntry.STORED : ZipEntry.DEFLATED);
        zip.putArchiveEntry(entry);
        zip.write(bytes);
        zip.closeArchiveEntry();
      }
    }
    return after ? stream.toByteArray() : Arrays.copyOf(channel.array(), (int) channel.size());
  }
}
