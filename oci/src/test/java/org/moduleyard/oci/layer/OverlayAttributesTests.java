package org.moduleyard.oci.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

class OverlayAttributesTests {

  private static LayerSummary read(String attribute) throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar)) {
      TarArchiveEntry entry = new TarArchiveEntry("etc/");
      entry.addPaxHeader("SCHILY.xattr." + attribute, "y");
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      out.putArchiveEntry(entry);
      out.closeArchiveEntry();
    }
    return new LayerReader(LayerLimits.DEFAULT)
        .read(new ByteArrayInputStream(tar.toByteArray()), (entry, content) -> {});
  }

  @Test
  void whatMakesOverlaysHideOrMoveFilesIsRefused() {
    for (String attribute :
        List.of(
            "trusted.overlay.opaque",
            "trusted.overlay.redirect",
            "trusted.overlay.metacopy",
            "user.overlay.whiteout",
            "user.overlay.opaque")) {
      assertThatThrownBy(() -> read(attribute))
          .isInstanceOf(LayerRefusedException.class)
          .hasMessageContaining("etc")
          .hasMessageContaining(attribute);
    }
  }

  @Test
  void otherAttributesAreNot() throws IOException {
    for (String attribute : List.of("user.overlay.origin", "user.mime_type")) {
      assertThat(read(attribute).entries()).as(attribute).isEqualTo(1);
    }
  }
}
