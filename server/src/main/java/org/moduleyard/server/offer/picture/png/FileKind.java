package org.moduleyard.server.offer.picture.png;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The format that a file which is no PNG picture seems to have, whatever its name says; only for
 * messages.
 */
final class FileKind {

  private static final int LOOKED_AT = 1024;

  /** Longer beginnings would never be reached behind shorter ones; there are none. */
  private static final Map<String, String> BY_BEGINNING =
      new TreeMap<>(
          Map.of(
              "\u00ff\u00d8\u00ff", "a JPEG picture",
              "GIF8", "a GIF picture",
              "BM", "a BMP picture",
              "%PDF", "a PDF document",
              "PK", "a ZIP archive",
              "\u001f\u008b", "a gzip archive",
              "II*\u0000", "a TIFF picture",
              "MM\u0000*", "a TIFF picture",
              "\u0000\u0000\u0001\u0000", "an icon"));

  private FileKind() {}

  /** A name with its article, such as "an SVG drawing". */
  static String of(byte[] bytes) {
    return of(bytes, 0);
  }

  /** The kind of what begins at an offset. */
  static String of(byte[] bytes, int offset) {
    if (offset >= bytes.length) {
      return "an empty file";
    }
    int length = Math.min(bytes.length - offset, LOOKED_AT);
    String head = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return "a WebP picture";
    }
    if (head.startsWith("ftypavif", 4)) {
      return "an AVIF picture";
    }
    return BY_BEGINNING.entrySet().stream()
        .filter(kind -> head.startsWith(kind.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> text(head.toLowerCase(Locale.ROOT)));
  }

  private static String text(String head) {
    if (head.contains("<svg")) {
      return "an SVG drawing";
    }
    if (head.contains("<html") || head.contains("<!doctype html") || head.contains("<script")) {
      return "an HTML page";
    }
    return head.stripLeading().startsWith("<?xml") ? "an XML document" : "something else";
  }
}
