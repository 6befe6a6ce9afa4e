package org.moduleyard.oci.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class VerifyingInputStreamTests {
  private static final byte[] CONTENT = "sixteen letters.".getBytes(UTF_8);
  private static final Descriptor DESCRIPTOR = Descriptor.of(MediaTypes.OCI_LAYER, CONTENT);

  private static InputStream verify(byte[] actual) {
    return new VerifyingInputStream(new ByteArrayInputStream(actual), DESCRIPTOR);
  }

  @Test
  void trueContentPassesUnchanged() throws IOException {
    assertThat(verify(CONTENT).readAllBytes()).isEqualTo(CONTENT);
  }

  @Test
  void aReaderThatStopsAtTheKnownSizeIsToldToo() {
    byte[] changed = CONTENT.clone();
    changed[0]++;

    assertThatThrownBy(() -> verify(changed).readNBytes(CONTENT.length))
        .isInstanceOf(ContentMismatchException.class)
        .hasMessageContaining("instead of " + DESCRIPTOR.digest());
  }

  @Test
  void contentCutShortIsRefused() {
    byte[] half = "sixteen ".getBytes(UTF_8);

    assertThatThrownBy(() -> verify(half).readAllBytes())
        .isInstanceOf(ContentMismatchException.class)
        .hasMessageContaining("ends after 8 of 16 bytes");
  }

  @Test
  void contentThatGoesOnIsRefusedAtTheFirstByteTooMany() {
    assertThatThrownBy(() -> verify("sixteen letters.+".getBytes(UTF_8)).readAllBytes())
        .isInstanceOf(ContentMismatchException.class)
        .hasMessageContaining("longer than the 16 bytes");
  }

  @Test
  void skippedContentIsVerifiedAsWell() throws IOException {
    InputStream in = verify(CONTENT);

    assertThat(in.skip(10)).isEqualTo(10);
    assertThat(in.readAllBytes()).hasSize(6);
  }
}
