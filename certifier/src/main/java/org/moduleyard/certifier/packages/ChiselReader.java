package org.moduleyard.certifier.packages;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Probe.ContentReader;
import org.moduleyard.certifier.packages.Unread.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the manifest of chiselled Ubuntu: lines of JSON, packed by zstd. It does not say of which
 * source a package was built.
 *
 * <pre>
 * {"jsonwall":"1.0","schema":"1.0","count":3}
 * {"kind":"package","name":"libc6","version":"2.39-0ubuntu8.4","sha256":"…","arch":"amd64"}
 * {"kind":"path","path":"/etc/","mode":"0755","slices":["base-files_base"]}
 * </pre>
 */
final class ChiselReader implements ContentReader {
  /** Real ones have some ten thousand bytes. */
  private static final int MOST_BYTES = 1024 * 1024;

  private static final int MOST_UNPACKED = 16 * 1024 * 1024;

  /** 8 MiB. */
  private static final int MOST_WINDOW_LOG = 23;

  private final String path;
  private final LayerFactsRecorder notes;
  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();

  ChiselReader(String path, LayerFactsRecorder notes) {
    this.path = path;
    this.notes = notes;
  }

  @Override
  public boolean read(byte[] bytes, int length) {
    packed.write(bytes, 0, Math.min(length, MOST_BYTES + 1 - packed.size()));
    return packed.size() <= MOST_BYTES;
  }

  @Override
  public void end() {
    if (packed.size() > MOST_BYTES) {
      unread(Reason.TOO_LARGE);
      return;
    }
    Lines lines = new Lines();
    try (InputStream in =
        new ZstdInputStream(new ByteArrayInputStream(packed.toByteArray()))
            .setLongMax(MOST_WINDOW_LOG)) {
      byte[] piece = new byte[16 * 1024];
      long unpacked = 0;
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        unpacked += count;
        if (unpacked > MOST_UNPACKED) {
          unread(Reason.TOO_LARGE);
          return;
        }
        lines.read(piece, count);
      }
      lines.end();
    } catch (IOException e) {
      unread(Reason.MALFORMED);
    }
  }

  private void unread(Reason reason) {
    PackagesProbe.unread(notes, path, "deb", reason, "");
  }

  /** The packages and paths in a manifest. */
  private final class Lines extends LineReader {
    private static final String START = "{\"jsonwall\":";
    private static final String PACKAGE = "{\"kind\":\"package\",";

    private boolean isStarted;
    private boolean hasAny;
    private boolean isWhole = true;

    @Override
    boolean line(String text) {
      isWhole &= isStarted || text.startsWith(START);
      isStarted = true;
      if (text.startsWith(PACKAGE)) {
        isWhole &= isNoted(text);
        hasAny = true;
      }
      return true;
    }

    private boolean isNoted(String text) {
      try {
        JsonNode json = JsonMapper.shared().readTree(text);
        String name = json.path("name").stringValue("");
        String version = json.path("version").stringValue("");
        String architecture = json.path("arch").stringValue("");
        PackagesProbe.note(notes, path, "deb", name, version, architecture, "");
        return !name.isBlank() && !version.isBlank();
      } catch (JacksonException e) {
        return false;
      }
    }

    @Override
    void finish() {
      if (!hasAny || !isWhole) {
        unread(Reason.MALFORMED);
      }
    }
  }
}
