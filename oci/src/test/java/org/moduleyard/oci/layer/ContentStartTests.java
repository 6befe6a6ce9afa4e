package org.moduleyard.oci.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.Seeded;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.layout.OciLayout;

class ContentStartTests {
  @TempDir Path directory;

  @Test
  void layersAreSeenHoweverTheyArePacked() throws IOException {
    OciLayout layout = OciLayout.create(directory);
    for (Compression compression : Compression.values()) {
      var layer =
          new LayerBuilder()
              .compression(compression)
              .file("{\"json\":\"too\"}", 0644, new byte[10])
              .writeTo(layout);
      try (InputStream blob = layout.openBlob(layer.descriptor())) {
        assertThat(ContentStart.of(blob.readNBytes(ContentStart.LENGTH)))
            .isEqualTo(compression == Compression.NONE ? ContentStart.TAR : ContentStart.PACKED);
      }
    }
  }

  @Test
  void whateverEnginesUnpackBesidesIsPackedToo() {
    for (byte[] start :
        new byte[][] {
          "BZh91AY".getBytes(UTF_8),
          {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0},
          {0x5a, 0x2a, 0x4d, 0x18, 0, 0, 0, 0},
        }) {
      assertThat(ContentStart.of(start)).isEqualTo(ContentStart.PACKED);
    }
  }

  @Test
  void nothingAndZerosAreALayerWithoutFiles() {
    assertThat(ContentStart.of(new byte[0])).isEqualTo(ContentStart.EMPTY);
    assertThat(ContentStart.of(new byte[ContentStart.LENGTH])).isEqualTo(ContentStart.EMPTY);
  }

  @Test
  void textsAreNoArchives() {
    assertThat(ContentStart.of("{}".getBytes(UTF_8))).isEqualTo(ContentStart.OTHER);
    Seeded.check(
        1000,
        random ->
            assertThat(
                    ContentStart.of(
                        Seeded.text(random, "{}[]\":, abc0123456789\n", ContentStart.LENGTH)
                            .getBytes(UTF_8)))
                .isEqualTo(ContentStart.OTHER));
  }

  @Test
  void anArchiveThatBreaksOffInItsFirstBlockIsNone() throws IOException {
    OciLayout layout = OciLayout.create(directory);
    var layer =
        new LayerBuilder()
            .compression(Compression.NONE)
            .file("a", 0644, new byte[10])
            .writeTo(layout);
    try (InputStream blob = layout.openBlob(layer.descriptor())) {
      byte[] start = blob.readNBytes(ContentStart.LENGTH);
      assertThat(ContentStart.of(Arrays.copyOf(start, 511))).isEqualTo(ContentStart.OTHER);
      start[0] ^= 1;
      assertThat(ContentStart.of(start)).isEqualTo(ContentStart.OTHER);
    }
  }
}
