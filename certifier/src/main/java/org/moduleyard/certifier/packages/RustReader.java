package org.moduleyard.certifier.packages;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.packages.Unread.Reason;

/**
 * Reads the crates that a Rust program, an ELF file, is built of. The tool {@code cargo auditable}
 * puts them, as JSON packed by zlib, into the section {@code .dep-v0}. The table that says where a
 * section begins is at the end of a file, where a stream is when that section is long past: so the
 * list is known by how it begins, and the name of the section tells only that there has to be one.
 *
 * <p>A program without the list is known by the paths of Rust's own library, with which it says
 * where it panicked, or by the version of the compiler. Stripping takes away neither the list nor
 * these paths.
 *
 * <pre>
 * /rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/core/src/fmt/mod.rs    from rustup
 * /usr/src/rustc-1.63.0/library/core/src/fmt/mod.rs                              of distributions
 * rustc version 1.95.0 (59807616e 2026-04-14)                                    .comment
 * </pre>
 */
final class RustReader {
  private static final int PIECE = 32 * 1024;

  /**
   * The bytes after a place that have to be there before it is looked at: the longest start of
   * zlib.
   */
  private static final int AHEAD = 1024;

  /** The bytes before a place that have to be there. */
  private static final int BEHIND = 1;

  private static final byte[] SECTION = ascii(".dep-v0\0");
  private static final byte[] RUSTC = ascii("rustc");
  private static final byte[] COMMENT = ascii("rustc version ");
  private static final int HASH = 40;
  private static final int LONGEST_RELEASE = 40;

  private final String path;
  private final long size;
  private final LayerFactsRecorder notes;
  private final CrateList list;
  private final byte[] window = new byte[BEHIND + AHEAD + PIECE + AHEAD];
  private int filled = BEHIND;
  private int next = BEHIND;
  private long seen;
  private boolean isRust;
  private boolean hasSection;

  RustReader(String path, long size, LayerFactsRecorder notes) {
    this.path = path;
    this.size = size;
    this.notes = notes;
    this.list = new CrateList(path, size, notes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  void read(byte[] bytes, int length) {
    for (int at = 0; at < length; ) {
      int count = Math.min(length - at, window.length - AHEAD - filled);
      System.arraycopy(bytes, at, window, filled, count);
      filled += count;
      seen += count;
      at += count;
      scan(filled - AHEAD);
      int from = next - BEHIND;
      System.arraycopy(window, from, window, 0, filled - from);
      filled -= from;
      next = BEHIND;
    }
  }

  /** Looks at all places before the limit; a list is read on as far as there is anything. */
  private void scan(int limit) {
    while (next < limit || (list.isOpen() && next < filled)) {
      if (list.isOpen()) {
        next += list.read(window, next, filled - next);
      } else {
        look(limit);
      }
    }
  }

  private void look(int limit) {
    for (; next < limit; next++) {
      switch (window[next]) {
        case CrateList.FIRST_BYTE -> {
          if (list.opens(window, next, filled - next, seen)) {
            return;
          }
        }
        case '.' -> hasSection |= window[next - 1] == 0 && hasAt(next, SECTION);
        case 'r' -> isRust = isRust || isOfCompiler(next);
        default -> {}
      }
    }
  }

  private boolean isOfCompiler(int at) {
    if (!hasAt(at, RUSTC)) {
      return false;
    }
    if (hasAt(at, COMMENT)) {
      return isDigit(window[at + COMMENT.length]);
    }
    if (window[at - 1] != '/') {
      return false;
    }
    int end = at + RUSTC.length;
    return switch (window[end]) {
      case '/' -> isHash(end + 1) && window[end + 1 + HASH] == '/';
      case '-' -> isDigit(window[end + 1]) && isLibrary(end + 2);
      default -> false;
    };
  }

  private boolean isHash(int from) {
    for (int at = from; at < from + HASH; at++) {
      if (!isDigit(window[at]) && (window[at] < 'a' || window[at] > 'f')) {
        return false;
      }
    }
    return true;
  }

  private boolean isLibrary(int from) {
    for (int at = from; at < from + LONGEST_RELEASE; at++) {
      if (window[at] == '/') {
        return hasAt(at, ascii("/library/")) || hasAt(at, ascii("/src/lib"));
      }
    }
    return false;
  }

  private static boolean isDigit(byte letter) {
    return letter >= '0' && letter <= '9';
  }

  private boolean hasAt(int at, byte[] text) {
    return Arrays.equals(window, at, at + text.length, text, 0, text.length);
  }

  void end() {
    Arrays.fill(window, filled, filled + AHEAD, (byte) 0);
    scan(filled);
    list.end();
    if (list.isFound()) {
      return;
    }
    if (hasSection || (isRust && seen < size)) {
      PackagesProbe.unread(notes, path, "cargo", Reason.MALFORMED, "");
    } else if (isRust) {
      PackagesProbe.unread(notes, path, "cargo", Reason.UNLISTED, "");
    }
  }
}
