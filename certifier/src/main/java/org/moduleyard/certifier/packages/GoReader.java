package org.moduleyard.certifier.packages;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Probe.ContentReader;
import org.moduleyard.certifier.packages.Unread.Reason;

/**
 * Reads the modules that a Go program, an ELF file, is built of. The linker puts them between two
 * marks, and the version of Go behind a third one; before Go 1.18 the third is followed by
 * addresses instead, which a stream cannot follow.
 *
 * <pre>
 * ff "Go buildinf:" size flags, to 32 bytes; length and text of the version; length, START text END
 * </pre>
 */
final class GoReader implements ContentReader {
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  /** Type and name of the note in which every Go program has the id of its build. */
  private static final byte[] NOTE = {4, 0, 0, 0, 'G', 'o', 0, 0};

  private static final byte[] NOTE_BIG = {0, 0, 0, 4, 'G', 'o', 0, 0};

  /** The note is at the beginning. */
  private static final int MOST_HEAD = 64 * 1024;

  private static final byte[] INFO = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] START = mark("3077af0c9274080241e1c107e6d618e6");
  private static final byte[] END = mark("f932433186182072008242104116d8f2");

  private static final int INFO_LENGTH = 32;
  private static final int FLAGS = 15;
  private static final int INLINE = 2;
  private static final int MOST_VERSION = 127;

  private final String path;
  private final long size;
  private final LayerFactsRecorder notes;
  private final ByteArrayOutputStream modules = new ByteArrayOutputStream();
  private final byte[] tail = new byte[16];
  private final byte[] info = new byte[INFO_LENGTH + 1 + MOST_VERSION];
  private long seen;
  private int close = MOST_HEAD;
  private boolean isGo;
  private boolean isFull;
  private boolean inModules;
  private boolean hasModules;
  private int infoLength = -1;

  GoReader(String path, long size, LayerFactsRecorder notes) {
    this.path = path;
    this.size = size;
    this.notes = notes;
  }

  private static byte[] mark(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public boolean read(byte[] bytes, int length) {
    int at = 0;
    while (at < length) {
      if (!isGo && close == 0) {
        int candidate = candidate(bytes, at, length);
        seen += candidate - at;
        at = candidate;
        close = INFO.length;
      } else {
        next(bytes[at++]);
        close = Math.max(0, close - 1);
      }
    }
    return !(hasModules && infoLength == info.length);
  }

  /** The third mark is at a multiple of 16. */
  private int candidate(byte[] bytes, int from, int length) {
    for (int at = from + (int) (-seen & 15); at < length; at += 16) {
      if (bytes[at] == INFO[0]) {
        return at;
      }
    }
    return length;
  }

  private void next(byte next) {
    tail[(int) (seen & 15)] = next;
    seen++;
    if (inModules) {
      module(next);
    }
    if (infoLength >= 0 && infoLength < info.length) {
      info[infoLength++] = next;
    }
    if (infoLength < 0 && next == ':' && endsWith(INFO)) {
      isGo = true;
      System.arraycopy(INFO, 0, info, 0, INFO.length);
      infoLength = INFO.length;
    } else if (!isGo && next == 0) {
      isGo = endsWith(NOTE) || endsWith(NOTE_BIG);
    } else if (isGo && next == START[15] && !hasModules && !inModules) {
      inModules = endsWith(START);
    }
  }

  private void module(byte next) {
    modules.write(next);
    if (next == END[15] && endsWith(END)) {
      inModules = false;
      hasModules = true;
    } else if (modules.size() >= MOST_BYTES) {
      inModules = false;
      hasModules = true;
      isFull = true;
    }
  }

  /** Whether the last bytes that were read are these. */
  private boolean endsWith(byte[] mark) {
    if (seen < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if (tail[(int) ((seen - mark.length + i) & 15)] != mark[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void end() {
    if (!isGo) {
      return;
    }
    String version = version();
    if (version.isEmpty()) {
      unread(Reason.WITHOUT_COMPILER);
    } else {
      note("stdlib", version);
    }
    if (isFull) {
      unread(Reason.TOO_LARGE);
    } else if (inModules || (!hasModules && seen < size)) {
      unread(Reason.MALFORMED);
    } else if (!hasModules) {
      unread(Reason.UNNAMED);
    }
    modules();
  }

  /** Such as {@code 1.22.3}; empty when it is none, or is not told in place. */
  private String version() {
    if (infoLength <= INFO_LENGTH || (info[FLAGS] & INLINE) == 0) {
      return "";
    }
    int length = info[INFO_LENGTH];
    return length <= 0 || INFO_LENGTH + 1 + length > infoLength
        ? ""
        : GoVersions.ofCompiler(new String(info, INFO_LENGTH + 1, length, StandardCharsets.UTF_8));
  }

  /** {@code dep<TAB>path<TAB>version<TAB>sum}, and with an arrow what it is replaced by. */
  private void modules() {
    String text = modules.toString(StandardCharsets.UTF_8);
    // Behind the last line is the mark, or what is left of one that is cut.
    String lines = text.substring(0, Math.max(0, text.lastIndexOf('\n')));
    String[] pending = {};
    for (String line : lines.split("\n", -1)) {
      String[] parts = line.split("\t", -1);
      boolean isModule = parts.length > 1 && (parts[0].equals("mod") || parts[0].equals("dep"));
      if (parts.length > 1 && parts[0].equals("=>")) {
        boolean isElsewhere = parts.length > 2 && !parts[2].isEmpty();
        pending = isElsewhere || pending.length < 2 ? parts : Arrays.copyOf(pending, 2);
      } else if (isModule) {
        note(pending);
        pending = parts;
      }
    }
    note(pending);
  }

  private void note(String[] module) {
    if (module.length > 1) {
      String version = module.length > 2 ? module[2] : "";
      note(module[1], version.isEmpty() ? GoVersions.UNKNOWN : GoVersions.ofModule(version));
    }
  }

  private void note(String name, String version) {
    PackagesProbe.note(notes, path, "golang", name, version, "", "");
  }

  private void unread(Reason reason) {
    PackagesProbe.unread(notes, path, "golang", reason, "");
  }
}
